//! The pages of those who keep accounts, and of those who watch over the service: the trail, and how
//! it is doing. They neither seal nor open, and hold no key with which either could be done: an admin
//! who wants to read has to be let in by a lead like anybody else.

pub mod audit;
pub mod audit_csv;
mod auditors;
pub mod channels;
pub mod checks;
pub mod figures;
pub mod health;
pub mod people;
pub mod person;
pub mod preview;
pub mod settings;

use actix_web::HttpResponse;
use actix_web::web::{ServiceConfig, post};

use crate::web::page;
use crate::web::signed_in::Admin;
use crate::web::staff_page::{self, Mounted, Who, form, read, shown};

/// Mounts every admin page.
pub fn mount(config: &mut ServiceConfig) {
    staff_page::mount(config, pages());
}

/// Every path, and who may open it.
pub fn table() -> Vec<(&'static str, Who)> {
    staff_page::table(pages())
}

fn pages() -> Vec<Mounted> {
    vec![
        shown("/admin", Who::Admins, read().to(home)),
        form("/admin/people", Who::Admins, read().to(people::show), post().to(people::submit)),
        shown("/admin/people/link/{id}", Who::Admins, read().to(people::show_link)),
        shown("/admin/channels", Who::LeadsAndAdmins, read().to(channels::show)),
        form(
            "/admin/channels/{id}",
            Who::LeadsAndAdmins,
            read().to(channels::show_one),
            post().to(channels::submit),
        ),
        shown("/admin/settings", Who::Admins, read().to(settings::show)),
        form(
            "/admin/settings/{section}",
            Who::Admins,
            read().to(settings::show_one),
            post().to(settings::submit),
        ),
        form(
            "/admin/settings/mail/try",
            Who::Admins,
            read().to(settings::try_mail::back),
            post().to(settings::try_mail::submit),
        ),
        shown("/admin/preview/{language}/{page}", Who::Admins, read().to(preview::show)),
        form("/admin/people/{id}", Who::Admins, read().to(person::show), post().to(person::submit)),
        form("/admin/audit", Who::Watchers, read().to(audit::show), post().to(audit_csv::submit)),
        shown("/admin/audit/csv/{id}", Who::Watchers, read().to(audit_csv::show)),
        shown("/admin/figures", Who::LeadsAndAdmins, read().to(figures::show)),
        form("/admin/health", Who::Watchers, read().to(health::show), post().to(health::submit)),
    ]
}

/// `/admin`: where an admin begins.
async fn home(_: Admin) -> HttpResponse {
    page::see_other("/admin/people")
}
