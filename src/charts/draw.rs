//! Painting a scene through plotters' backends.

use plotters::backend::{BitMapBackend, DrawingBackend, SVGBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color as _, RGBColor, TextStyle};

use super::figure::Figure;
use super::font;
use super::layout;
use super::scene::{Anchor, Area, Item, Point, Scene, Text};
use super::theme::{Color, WHITE};

const PAINTED: &str = "invariant: painting into memory with a registered font does not fail";

/// A bitmap is painted this many times as large and averaged down: plotters does
/// not smooth edges.
const OVERSAMPLING: u32 = 2;

/// Bytes up to which a drawing is filled up with what it tells to a pointer; well
/// below the 150 KB that it may take.
const ROOM_FOR_TIPS: usize = 140_000;

/// `figure` as an SVG document: scales to its frame, carries its title and
/// description for screen readers, and is the same bytes every time.
#[must_use]
pub fn svg(figure: &Figure) -> String {
    document(figure, figure.name, &layout::scene(figure))
}

/// As [`svg`], without title, subtitle and footer: for a page that writes these
/// itself.
#[must_use]
pub fn svg_drawing(figure: &Figure) -> String {
    document(figure, figure.name, &layout::drawing(figure))
}

/// As [`svg_drawing`], for a screen as narrow as a phone's. Its ids differ, so that a
/// page may hold both.
#[must_use]
pub fn svg_narrow(figure: &Figure) -> String {
    let name = format!("{}-narrow", figure.name);
    document(figure, &name, &layout::narrow_drawing(figure))
}

fn document(figure: &Figure, name: &str, scene: &Scene) -> String {
    let mut body = String::new();
    {
        let mut backend = SVGBackend::with_string(&mut body, size(scene, 1));
        let (width, height) = size(scene, 1);
        let corner = (width as i32, height as i32);
        let paper = Page::SVG.style(WHITE, 1.0);
        painted(backend.draw_rect((0, 0), corner, &paper, true))
            .and_then(|()| paint(scene, &mut backend, &Page::SVG))
            .expect(PAINTED);
        backend
            .present()
            .expect("invariant: writing to a string does not fail");
    }
    // plotters writes a fixed size and has no words for the rest. Letters keep the widths
    // that we measured: a browser that fits them to pixels makes long labels longer.
    let head = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" role=\"img\" \
         font-family=\"{family}\" text-rendering=\"geometricPrecision\" \
         aria-labelledby=\"{name}-title {name}-desc\">\n\
         <title id=\"{name}-title\">{}</title>\n<desc id=\"{name}-desc\">{}</desc>\n",
        scene.width,
        scene.height,
        escaped(&figure.title),
        escaped(&figure.description),
        family = font::FAMILY,
    );
    let rest = body.find('>').map_or("", |end| &body[end + 1..]);
    let drawn = slim(rest.trim_start());
    let drawn = drawn.trim_end().trim_end_matches("</svg>");
    let room = ROOM_FOR_TIPS.saturating_sub(drawn.len());
    head + drawn + &tips(scene, room) + "</svg>\n"
}

/// Invisible areas whose titles a browser shows to a pointer, without a script. Where
/// all of them would take more than `room` bytes, some are left out, evenly.
fn tips(scene: &Scene, room: usize) -> String {
    let tip = |(area, words): &(Area, String)| {
        format!(
            "<rect x=\"{:.0}\" y=\"{:.0}\" width=\"{:.0}\" height=\"{:.0}\"><title>{}</title></rect>\n",
            area.left,
            area.top,
            area.width,
            area.height,
            escaped(words)
        )
    };
    let tips: Vec<String> = scene.tips.iter().map(tip).collect();
    let bytes: usize = tips.iter().map(String::len).sum();
    let step = bytes.div_ceil(room.max(1)).max(1);
    let kept: String = tips.into_iter().step_by(step).collect();
    format!("<g fill-opacity=\"0\">\n{kept}</g>\n")
}

/// `figure` as a PNG image, 1600 pixels wide. It says so where its font lacks letters.
#[must_use]
pub fn png(figure: &Figure) -> Vec<u8> {
    let scene = with_boxes_explained(figure);
    let (width, height) = size(&scene, OVERSAMPLING);
    // White paper to begin with.
    let mut pixels = vec![255_u8; (width * height * 3) as usize];
    {
        let mut backend = BitMapBackend::with_buffer(&mut pixels, (width, height));
        paint(&scene, &mut backend, &Page::BITMAP).expect(PAINTED);
        backend
            .present()
            .expect("invariant: a buffer needs no saving");
    }
    let small = averaged(&pixels, width as usize);
    encoded(&small, width / OVERSAMPLING, height / OVERSAMPLING)
}

/// The scene of `figure`, with a line in its footer where letters are boxes.
fn with_boxes_explained(figure: &Figure) -> Scene {
    let scene = layout::scene(figure);
    let is_boxed = |item: &Item| match item {
        Item::Text(text) => !font::lacking(&text.words).is_empty(),
        _ => false,
    };
    if !scene.items.iter().any(is_boxed) {
        return scene;
    }
    let mut explained = figure.clone();
    explained.footer.push(
        "A box stands for a letter that the font of this picture lacks; the SVG beside it shows \
         the letter."
            .to_owned(),
    );
    layout::scene(&explained)
}

/// `body` without what plotters repeats on every element although it is the default
/// or stands on the root. Quotes in texts are escaped, so only attributes match.
fn slim(body: &str) -> String {
    let family = format!(" font-family=\"{}\"", font::FAMILY);
    [
        family.as_str(),
        " opacity=\"1\"",
        " text-anchor=\"start\"",
        " stroke=\"none\"",
    ]
    .iter()
    .fold(body.to_owned(), |body, repeated| body.replace(repeated, ""))
}

fn size(scene: &Scene, factor: u32) -> (u32, u32) {
    (scene.width as u32 * factor, scene.height as u32 * factor)
}

/// Means of blocks of two by two pixels ([`OVERSAMPLING`] squared), `width` in a row.
/// Whole rows are added first, which a processor does many bytes at a time, and paper
/// that stayed white is passed over.
fn averaged(pixels: &[u8], width: usize) -> Vec<u8> {
    const PIXEL: usize = 3;
    /// Bytes that are white together, or looked at one by one.
    const STRETCH: usize = 16 * PIXEL;
    let length = width * PIXEL;
    let mut small = vec![0_u8; pixels.len() / 4];
    let mut sums = vec![0_u16; length];
    let rows = pixels.chunks_exact(length * 2);
    for (rows, small) in rows.zip(small.chunks_exact_mut(length / 2)) {
        let (upper, lower) = rows.split_at(length);
        for ((sum, upper), lower) in sums.iter_mut().zip(upper).zip(lower) {
            *sum = u16::from(*upper) + u16::from(*lower);
        }
        let stretches = sums.chunks(STRETCH * 2).zip(small.chunks_mut(STRETCH));
        for (sums, small) in stretches {
            if sums.iter().all(|sum| *sum == 2 * 255) {
                small.fill(255);
                continue;
            }
            let pairs = sums.as_chunks::<{ 2 * PIXEL }>().0;
            for ([a, b, c, d, e, f], small) in pairs.iter().zip(small.as_chunks_mut().0) {
                *small = [a + d, b + e, c + f].map(|sum| (sum / 4) as u8);
            }
        }
    }
    small
}

fn encoded(pixels: &[u8], width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    // Half the time of the default, for twice the size.
    encoder.set_compression(png::Compression::Fast);
    encoder.set_filter(png::FilterType::Paeth);
    encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(pixels))
        .expect("invariant: the buffer has the size of the image");
    bytes
}

/// What differs between the backends.
struct Page {
    /// Pixels per scene unit.
    scale: f64,
    /// Whether lines are painted stroke by stroke: the rasterizer's joints are
    /// spiky.
    single_strokes: bool,
}

impl Page {
    const SVG: Page = Page {
        scale: 1.0,
        single_strokes: false,
    };
    const BITMAP: Page = Page {
        scale: OVERSAMPLING as f64,
        single_strokes: true,
    };

    fn place(&self, (x, y): Point) -> (i32, i32) {
        (self.length(x), self.length(y))
    }

    fn length(&self, length: f64) -> i32 {
        (length * self.scale).round() as i32
    }

    fn style(&self, color: Color, width: f64) -> plotters::style::ShapeStyle {
        plotters::style::ShapeStyle {
            color: rgb(color).to_rgba(),
            filled: true,
            stroke_width: self.length(width).max(1) as u32,
        }
    }
}

fn rgb(color: Color) -> RGBColor {
    RGBColor(color.0, color.1, color.2)
}

fn paint<B: DrawingBackend>(scene: &Scene, backend: &mut B, page: &Page) -> Painted {
    let mut items = scene.items.iter();
    items.try_for_each(|item| paint_item(item, backend, page))
}

/// plotters' own error type has no public name.
type Painted = Result<(), String>;

fn painted<E: std::error::Error>(result: Result<(), E>) -> Painted {
    result.map_err(|error| error.to_string())
}

fn paint_item<B: DrawingBackend>(item: &Item, backend: &mut B, page: &Page) -> Painted {
    match item {
        Item::Line {
            points,
            color,
            width,
        } => paint_line(points, page.style(*color, *width), backend, page),
        Item::Polygon {
            points,
            color,
            opacity,
        } => {
            let points = points.iter().map(|point| page.place(*point));
            painted(backend.fill_polygon(points, &rgb(*color).mix(*opacity)))
        }
        Item::Box { area, color } => painted(backend.draw_rect(
            page.place((area.left, area.top)),
            page.place((area.right(), area.bottom())),
            &page.style(*color, 1.0),
            true,
        )),
        Item::Disc {
            center,
            radius,
            color,
        } => painted(backend.draw_circle(
            page.place(*center),
            page.length(*radius) as u32,
            &page.style(*color, 1.0),
            true,
        )),
        Item::Text(text) => paint_text(text, backend, page),
    }
}

fn paint_line<B: DrawingBackend>(
    points: &[Point],
    style: plotters::style::ShapeStyle,
    backend: &mut B,
    page: &Page,
) -> Painted {
    let mut places: Vec<(i32, i32)> = points.iter().map(|point| page.place(*point)).collect();
    places.dedup();
    if !page.single_strokes {
        return painted(backend.draw_path(places, &style));
    }
    let joint = style.stroke_width / 2;
    for ends in places.windows(2) {
        painted(backend.draw_path(ends.iter().copied(), &style))?;
    }
    for corner in places.iter().skip(1).rev().skip(1) {
        if joint > 1 {
            painted(backend.draw_circle(*corner, joint, &style, true))?;
        }
    }
    Ok(())
}

/// The backends place a text by its top, each in its own way; both put the
/// baseline where the scene wants it.
fn paint_text<B: DrawingBackend>(text: &Text, backend: &mut B, page: &Page) -> Painted {
    /// What plotters divides a font size by when it writes an SVG.
    const SVG_HEIGHT_PER_EM: f64 = 1.24;
    /// Where plotters' SVG puts the baseline below the top, in em.
    const SVG_BASELINE: f64 = 0.76;
    let em = text.size * page.scale;
    let (size, baseline) = if page.single_strokes {
        let size = font::bitmap_size(em);
        (size, size / 2.0)
    } else {
        (em * SVG_HEIGHT_PER_EM, em * SVG_BASELINE)
    };
    let anchor = match text.anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    let color = rgb(text.color);
    let style = TextStyle::from(font::description(size, text.weight, 1.0))
        .color(&color)
        .pos(Pos::new(anchor, VPos::Top));
    let (x, y) = (text.at.0 * page.scale, text.at.1 * page.scale - baseline);
    let place = (x.round() as i32, y.round() as i32);
    painted(backend.draw_text(&clean(&text.words), &style, place))
}

/// `text` without control characters, which XML does not allow.
fn clean(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '\u{FFFE}' | '\u{FFFF}' => '\u{FFFD}',
            letter if letter.is_control() => ' ',
            letter => letter,
        })
        .collect()
}

fn escaped(text: &str) -> String {
    clean(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
