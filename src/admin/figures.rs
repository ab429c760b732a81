//! How it goes, in figures for leads and admins: plots that are drawn here, each with its table. It
//! counts nothing by itself, and shows nothing of a month that is not over, nothing by sign, answer,
//! place or person, and no figure so small that it tells of one message.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use crate::domain::figures::{self, Age, MONTHS, Took};
use crate::domain::time::{date, month_of};
use crate::store::{Store, StoreError, days_done, tallies};
use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::signed_in::LeadOrAdmin;
use crate::web::staff_page::{self, Me};
use crate::words::Words;

/// How far down one row begins below another, in the plot's own units.
const STEP: i64 = 40;
/// How long the longest bar is, in the same; its figure stands behind it.
const LONGEST: i64 = 250;

/// A bar with its words, and the row of the table that says the same.
struct Row {
    /// What is counted.
    label: String,
    /// The figure, or that there are too few to show.
    figure: String,
    /// Where the row begins, downwards.
    at: i64,
    /// How long the bar is; 0 for none.
    long: i64,
}

/// A plot, and what its table is called.
struct Plot {
    /// A name for the markup.
    id: &'static str,
    heading: String,
    /// What the first column tells.
    column: String,
    rows: Vec<Row>,
    height: i64,
}

#[derive(Template)]
#[template(path = "admin/figures.html")]
struct Figures {
    l: Layout,
    me: Me,
    /// Up to which day was counted; empty where nothing was.
    counted: String,
    plots: Vec<Plot>,
}

/// The page.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(LeadOrAdmin(me): LeadOrAdmin) -> Result<HttpResponse, PageError> {
    let (w, store) = (me.visit.words(), me.visit.staff.store());
    let last = days_done::find(store, days_done::TALLIED).await?;
    let plots = match last {
        Some(last) => plots(w, store, last).await?,
        None => Vec::new(),
    };
    let figures = Figures {
        l: staff_page::layout(&me.visit, w.staff_figures_title()),
        me: Me::new(&me, "/admin/figures"),
        counted: last.map_or_else(String::new, |last| w.staff_figures_counted(&w.date(last))),
        plots,
    };
    staff_page::show(StatusCode::OK, &figures)
}

/// The plots of the months up to the one that ends on `last`.
async fn plots(w: &Words, store: &Store, last: i64) -> Result<Vec<Plot>, StoreError> {
    let newest = month_of(last, 0);
    let months = i64::try_from(MONTHS).unwrap_or(i64::MAX);
    let oldest = month_of(newest, 1 - months);
    let came = tallies::list(store, tallies::RECEIVED, oldest, newest).await?;
    let months = (0..months).map(|back| month_of(newest, -back)).map(|month| {
        let total = came.iter().filter(|(at, _, _)| *at == month).map(|(_, _, total)| total).sum();
        (month_name(w, month), total)
    });
    let months = months.collect();
    let took = |what| async move {
        let found = tallies::list(store, what, oldest, newest).await?;
        Ok::<_, StoreError>(classes(w, &found, "took", &Took::ALL.map(Took::as_str)))
    };
    let open = tallies::list(store, tallies::OPEN, newest, newest).await?;
    let open = classes(w, &open, "old", &Age::ALL.map(Age::as_str));
    let days = || w.staff_figures_days();
    Ok(vec![
        plot(w, "received", w.staff_figures_received(), w.staff_figures_month(), months),
        plot(w, "opened", w.staff_figures_opened(), days(), took(tallies::OPENED).await?),
        plot(w, "passed", w.staff_figures_passed(), days(), took(tallies::PASSED).await?),
        plot(w, "open", w.staff_figures_open(), w.staff_figures_age(), open),
    ])
}

fn month_name(w: &Words, month: i64) -> String {
    date(month).map_or_else(String::new, |d| w.month((d.year().into(), d.month().into())))
}

/// Each class with its count, whatever month it was in.
fn classes(
    w: &Words,
    found: &[(i64, String, i64)],
    group: &str,
    names: &[&str],
) -> Vec<(String, i64)> {
    let count = |name: &str| {
        found.iter().filter(|(_, class, _)| class == name).map(|(_, _, total)| total).sum()
    };
    names.iter().map(|name| (w.staff_named(group, name), count(name))).collect()
}

fn plot(
    w: &Words,
    id: &'static str,
    heading: String,
    column: String,
    counts: Vec<(String, i64)>,
) -> Plot {
    let counts: Vec<(String, Option<i64>)> =
        counts.into_iter().map(|(label, count)| (label, figures::shown(count))).collect();
    let most = counts.iter().filter_map(|(_, figure)| *figure).max().unwrap_or(1);
    let rows =
        counts.into_iter().zip((0_i64..).map(|row| row * STEP)).map(|((label, figure), at)| Row {
            label,
            figure: match figure {
                Some(figure) => w.number(figure.unsigned_abs()),
                None => w.staff_figures_few(),
            },
            at,
            long: figure.map_or(0, |figure| figure * LONGEST / most),
        });
    let rows: Vec<Row> = rows.collect();
    let height = STEP * i64::try_from(rows.len()).unwrap_or(0);
    Plot { id, heading, column, rows, height }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn a_plot_draws_what_is_shown_and_no_bar_for_what_is_not() {
        let counts = [40, 9, 10, 0].map(|count| (count.to_string(), count)).to_vec();
        let plot = plot(Words::of(Lang::En), "x", String::new(), String::new(), counts);
        let drawn: Vec<_> =
            plot.rows.iter().map(|row| (row.at, row.long, row.figure.as_str())).collect();
        let few = "too few to show";
        assert_eq!(drawn, [(0, 250, "40"), (40, 0, few), (80, 62, "10"), (120, 0, few)]);
        assert_eq!(plot.height, 160);
    }
}
