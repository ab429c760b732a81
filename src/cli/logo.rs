//! `waypost logo`: the operator's picture, from a PNG file to the pages that say who they are. It is
//! decoded and written anew, so nothing but its pixels is stored. Only who runs the machine can give one:
//! no page takes a file.

use std::io::{BufReader, Cursor, Read as _};
use std::path::{Path, PathBuf};

use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Limits, Transformations};

use super::{CliError, clock, key_files, opened, say};
use crate::config::{Config, Flags};
use crate::domain::settings::{Logo, Settings};
use crate::domain::trail::Action;
use crate::store::{self, StoreError, audit, logos};
use crate::vault::trail::{Event, TrailKey};
use crate::vault::{fresh_id, hex};

/// The largest file that is read, in bytes.
const MOST: u64 = 2_000_000;

/// The flags.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub(super) flags: Flags,
    /// The picture: a PNG file of at most 400 by 120 pixels
    #[arg(value_name = "FILE.png", required_unless_present = "remove")]
    file: Option<PathBuf>,
    /// Take the picture away
    #[arg(long, conflicts_with = "file")]
    remove: bool,
}

/// A picture that was written anew.
#[derive(Clone)]
pub struct Picture {
    /// A PNG with nothing in it but pixels.
    pub bytes: Vec<u8>,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// Runs it.
///
/// # Errors
/// [`CliError`] when the file is no such picture, or nothing was set up yet.
pub async fn run(args: &Args, config: &Config) -> Result<(), CliError> {
    let picture = args.file.as_deref().map(read).transpose()?;
    let store = opened::store(config, false).await?;
    let key = key_files::staff(&store, &config.data_dir).await?;
    let (trail, now, id) = (TrailKey::new(&key), clock::now(), fresh_id());
    let event = Event {
        id: fresh_id(),
        at: now.quarter(),
        actor: None,
        action: Action::SettingsChanged.as_str().to_owned(),
        subject: None,
        detail: "logo".to_owned(),
    };
    let given = picture.clone();
    let stored = store.write(move |tx| {
        let (given, trail, event) = (given.clone(), trail.clone(), event.clone());
        Box::pin(async move {
            let Some((_, body)) = store::settings::newest_in(tx).await? else { return Ok(false) };
            let mut set: Settings =
                serde_json::from_str(&body).map_err(|_| StoreError::Corrupt("settings"))?;
            match &given {
                Some(picture) => logos::replace(tx, &id, &picture.bytes).await?,
                None => logos::delete(tx).await?,
            }
            set.logo = given.map(|picture| Logo {
                id: hex(&id),
                width: picture.width,
                height: picture.height,
            });
            let body = serde_json::to_string(&set).map_err(|_| StoreError::Corrupt("settings"))?;
            store::settings::insert(tx, now.day(), &body).await?;
            audit::append(tx, &trail, &event).await?;
            Ok(true)
        })
    });
    let stored = match stored.await {
        Err(StoreError::Conflict) => Err(CliError::refused(
            "somebody changed the settings at the same moment; nothing was stored, try again",
        )),
        done => Ok(done?),
    };
    store.close().await;
    if !stored? {
        return Err(CliError::refused("nothing was set up yet; run `waypost setup` first"));
    }
    say::line(&match picture {
        Some(Picture { bytes, width, height }) => format!(
            "The picture is stored: {width} by {height} pixels, {} bytes. It is shown within seconds \
             on the start page and on the page about what can be promised.",
            bytes.len()
        ),
        None => "There is no picture any more.".to_owned(),
    });
    Ok(())
}

/// A picture from a file.
fn read(path: &Path) -> Result<Picture, CliError> {
    let doing = || format!("reading {}", path.display());
    let file = std::fs::File::open(path).map_err(CliError::io(doing()))?;
    let mut bytes = Vec::new();
    BufReader::new(file).take(MOST + 1).read_to_end(&mut bytes).map_err(CliError::io(doing()))?;
    anew(&bytes).map_err(CliError::refused)
}

/// A picture decoded and written anew: 8 bits a channel, no palette, and nothing beside the pixels.
///
/// # Errors
/// A sentence for who gave the file.
pub fn anew(bytes: &[u8]) -> Result<Picture, String> {
    let (most_wide, most_high) = (Logo::WIDTH, Logo::HEIGHT);
    if bytes.len() as u64 > MOST {
        return Err("the file is larger than 2 MB".to_owned());
    }
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: 8_000_000 });
    decoder.set_transformations(Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    let unread =
        |error: png::DecodingError| format!("the file is not a PNG that can be read: {error}");
    // The size is asked before anything is unpacked: a small file can hold a very large picture.
    let (width, height) = decoder.read_header_info().map_err(unread)?.size();
    if width > most_wide || height > most_high {
        return Err(format!(
            "the picture has {width} by {height} pixels; make it at most {most_wide} by {most_high}"
        ));
    }
    let mut reader = decoder.read_info().map_err(unread)?;
    let size = reader.output_buffer_size().ok_or("the picture is too large")?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(unread)?;
    pixels.truncate(frame.buffer_size());
    let bytes = written(width, height, frame.color_type, &pixels)
        .map_err(|error| format!("the picture cannot be written anew: {error}"))?;
    if bytes.len() > Logo::BYTES {
        return Err(format!(
            "the picture takes {} bytes, and {} are the most, so that pages stay small on slow phones: \
             use fewer colours, or make it smaller",
            bytes.len(),
            Logo::BYTES
        ));
    }
    Ok(Picture { bytes, width, height })
}

fn written(
    width: u32,
    height: u32,
    color: ColorType,
    pixels: &[u8],
) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_color(color);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::High);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture with a text, a place and a time in it.
    fn given(width: u32, height: u32, noise: bool) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, width, height);
        encoder.set_color(ColorType::Rgba);
        encoder.set_depth(BitDepth::Eight);
        encoder.add_text_chunk("Author".to_owned(), "Anna Canary".to_owned()).unwrap();
        encoder.add_itxt_chunk("XML:com.adobe.xmp".to_owned(), "GPS-canary".to_owned()).unwrap();
        let mut writer = encoder.write_header().unwrap();
        writer.write_chunk(png::chunk::ChunkType(*b"eXIf"), b"camera-canary").unwrap();
        let mut seed = 7_u32;
        let pixel = |_| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if noise { seed.to_be_bytes()[0] } else { 90 }
        };
        let pixels: Vec<u8> = (0..width * height * 4).map(pixel).collect();
        writer.write_image_data(&pixels).unwrap();
        writer.finish().unwrap();
        bytes.extend_from_slice(b"after-the-end-canary");
        bytes
    }

    fn refused(bytes: &[u8]) -> String {
        anew(bytes).err().unwrap()
    }

    #[test]
    fn only_the_pixels_of_a_picture_are_kept() {
        let picture = anew(&given(400, 120, false)).unwrap();
        assert_eq!((picture.width, picture.height), (400, 120));
        let mut kinds = Vec::new();
        let mut rest = &picture.bytes[8..];
        while !rest.is_empty() {
            let length = u32::from_be_bytes(rest[..4].try_into().unwrap()) as usize;
            kinds.push(String::from_utf8(rest[4..8].to_vec()).unwrap());
            rest = &rest[length + 12..];
        }
        kinds.dedup();
        assert_eq!(kinds, ["IHDR", "IDAT", "IEND"]);
        let again = anew(&picture.bytes).unwrap();
        assert_eq!(again.bytes, picture.bytes, "what is written anew reads back as it was");
    }

    #[test]
    fn what_is_no_picture_or_too_large_is_refused_before_it_is_unpacked() {
        for (bytes, says) in [
            (&b""[..], "not a PNG"),
            (b"<svg onload=alert(1)>", "not a PNG"),
            (b"GIF89a", "not a PNG"),
            (&given(401, 10, false), "401 by 10"),
            (&given(10, 121, false), "10 by 121"),
            (&given(400, 120, true), "20000 are the most"),
            (&vec![0; 2_000_001], "larger than 2 MB"),
        ] {
            assert!(refused(bytes).contains(says), "{}", refused(bytes));
        }
        let whole = given(40, 10, false);
        for end in [20, 33, whole.len() / 2] {
            assert!(anew(&whole[..end]).is_err(), "cut at {end}");
        }
        // A header that promises far more than there is.
        let mut bomb = given(40, 10, false);
        bomb[16..24].copy_from_slice(&[0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff]);
        assert!(anew(&bomb).is_err());
    }
}
