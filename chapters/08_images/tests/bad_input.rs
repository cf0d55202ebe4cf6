//! Whatever it is given, the chapter does what can be done and names what can't.

#[path = "../../../tests/support/mod.rs"]
mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use support::{Scratch, text, unwrapped};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/pictures/");

impl Scratch {
    fn put(&self, name: &str, bytes: &[u8]) -> &Self {
        fs::write(self.0.join("in").join(name), bytes).expect("a file");
        self
    }

    /// Develops what was put there, and nothing else: no rounds worth their name.
    fn develop(&self) -> Output {
        self.chapter(&["--input", "in"])
    }

    fn chapter(&self, flags: &[&str]) -> Output {
        self.through(Command::new(env!("CARGO_BIN_EXE_images")), flags)
    }

    fn through(&self, mut command: Command, flags: &[&str]) -> Output {
        command.args(["--quick", "--rounds", "1", "--no-progress"]);
        command.args(flags).args(["--out", "out"]);
        // By short names, which no line is too short for.
        support::settle(command.current_dir(&self.0));
        support::run(&mut command)
    }

    fn developed(&self, name: &str) -> bool {
        self.0.join("out/developed").join(name).exists()
    }
}

/// A folder for pictures and one for what becomes of them.
fn scratch(test: &str) -> Scratch {
    let scratch = Scratch::new(test);
    for name in ["in", "out"] {
        fs::create_dir(scratch.0.join(name)).expect("an empty folder");
    }
    scratch
}

fn ours(name: &str) -> Vec<u8> {
    fs::read(Path::new(DATA).join(name)).expect("a picture of the workbook")
}

/// A PNG file that begins with a header of this size and ends soon after.
fn header(width: u32, height: u32) -> Vec<u8> {
    let mut data = b"IHDR".to_vec();
    data.extend([width.to_be_bytes(), height.to_be_bytes()].concat());
    data.extend([8, 0, 0, 0, 0]);
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    png.extend(&data);
    png.extend(crc(&data).to_be_bytes());
    png.extend(b"\0\0\0\x01IDAT\0\0\0\0\0");
    png
}

/// The check sum of a PNG chunk, bit by bit (ISO 3309).
fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            let carry = crc & 1;
            crc = (crc >> 1) ^ (carry * 0xEDB8_8320);
        }
    }
    !crc
}

#[test]
fn broken_pictures_are_named_and_all_others_done() {
    let scratch = scratch("broken");
    let page = ours("page.jpg");
    let one = image::GrayImage::from_pixel(1, 1, image::Luma([200]));
    one.save(scratch.0.join("in/one.png")).expect("a picture");
    scratch
        .put("a_page.jpg", &page)
        .put("corrupt.jpg", &[&page[..100], &[0x55; 900]].concat())
        .put("empty.png", b"")
        .put("truncated.jpg", &page[..page.len() / 2])
        .put("truncated.png", &ours("page.grey.png")[..9000]);
    let output = scratch.develop();
    let (said, complaint) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(1), "{complaint}");
    for name in ["corrupt.jpg", "empty.png", "truncated.jpg", "truncated.png"] {
        let lines = said.lines().filter(|line| line.contains(name));
        assert_eq!(lines.count(), 1, "{name}: {said}");
        assert!(!scratch.developed(&format!("{name}.png")), "{name}");
    }
    assert!(complaint.contains("4 of 6 pictures"), "{complaint}");
    assert!(scratch.developed("a_page.jpg.png") && scratch.developed("one.png.png"));
    assert!(scratch.0.join("out/run.json").exists());
}

#[test]
fn a_header_that_promises_600_million_pixels_is_refused_at_once() {
    let scratch = scratch("header");
    let mut jpeg = ours("page.jpg");
    let frame = jpeg
        .windows(2)
        .position(|marker| marker == [0xFF, 0xC0])
        .expect("a frame header");
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0x4E, 0x20, 0x75, 0x30]);
    scratch
        .put("large.png", &header(30_000, 20_000))
        .put("large.jpg", &jpeg);
    let output = scratch.develop();
    assert_eq!(output.status.code(), Some(1));
    let said = unwrapped(&output.stdout);
    for name in ["large.png", "large.jpg"] {
        let claim = format!("{name} claims 30000 x 20000 pixels");
        assert!(said.contains(&claim), "{said}");
    }
}

#[test]
fn pictures_of_16_bits_and_of_four_colours_are_developed() {
    let scratch = scratch("kinds");
    let deep = image::ImageBuffer::<image::Rgb<u16>, _>::from_fn(20, 10, |x, y| {
        let [x, y] = [x, y].map(|side| u16::try_from(side).expect("20 at most"));
        image::Rgb([3000 * x, 6000 * y, 9000])
    });
    deep.save(scratch.0.join("in/deep.png")).expect("a picture");
    scratch.put("cmyk.jpg", &ours("cmyk.jpg"));
    let output = scratch.develop();
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(scratch.developed("deep.png.png") && scratch.developed("cmyk.jpg.png"));
}

#[test]
fn an_empty_folder_and_one_that_is_not_there_are_refused_by_name() {
    let scratch = scratch("none");
    let output = scratch.develop();
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.contains("in has no picture in it"), "{said}");

    let output = scratch.chapter(&["--input", "no/such/folder"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.contains("no/such/folder can't be read"), "{said}");
}

#[test]
fn a_place_that_takes_no_folder_is_told_with_what_to_do() {
    let scratch = scratch("taken");
    fs::write(scratch.0.join("out/originals"), "in the way").expect("a file");
    let output = scratch.chapter(&[]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.contains("name another folder with --out"), "{said}");
}

/// Who may do everything may also write into a folder that is closed to others.
#[cfg(unix)]
#[test]
fn a_folder_that_takes_no_files_is_told_before_the_work() {
    use std::os::unix::fs::PermissionsExt;

    let scratch = scratch("read_only");
    let out = scratch.0.join("out");
    let allow = |mode| fs::set_permissions(&out, fs::Permissions::from_mode(mode));
    allow(0o555).expect("a folder of ours");
    let closed = fs::write(out.join("attempt"), "").is_err();
    let output = scratch.chapter(&[]);
    allow(0o755).expect("a folder of ours");
    assert_eq!(output.status.success(), !closed);
    let said = text(&output.stderr);
    assert!(!closed || said.contains("out"), "{said}");
}

#[test]
fn more_workers_than_pictures_are_no_trouble() {
    let scratch = scratch("workers");
    scratch.put("page.jpg", &ours("page.jpg"));
    let output = scratch.chapter(&["--input", "in/page.jpg", "--threads", "1,7"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(scratch.developed("page.jpg.png"));
}

#[cfg(target_os = "linux")]
#[test]
fn one_cpu_alone_is_enough_for_all_stages() {
    let scratch = scratch("one_cpu");
    scratch.put("page.jpg", &ours("page.jpg"));
    let chapter = Command::new(env!("CARGO_BIN_EXE_images"));
    let flags = ["--input", "in"];
    let Some(chapter) = support::on_one_cpu(&chapter) else {
        return;
    };
    let output = scratch.through(chapter, &flags);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(scratch.developed("page.jpg.png"));
}

/// Elsewhere a sine may be rounded otherwise, and a pixel be a level off.
#[cfg(target_os = "linux")]
#[test]
fn the_pictures_of_the_workbook_are_drawn_again_byte_by_byte() {
    let scratch = scratch("make");
    let three = ["--make", "made", "--pictures", "3", "--width", "320"];
    let output = scratch.chapter(&three);
    assert!(output.status.success(), "{}", text(&output.stderr));
    for name in ["page-1", "landscape-2", "stars-3"] {
        let made = scratch.0.join(format!("made/{name}-320x240.jpg"));
        let (kept, _) = name.split_once('-').expect("a seed");
        let same = fs::read(made).expect("drawn") == ours(&format!("{kept}.jpg"));
        assert!(same, "{name} is not as in data/");
    }
}
