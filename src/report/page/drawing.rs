//! What a drawing may hold.
//!
//! Drawings go into the page as they are, and `report.json` may come from anywhere: a
//! drawing read from it is taken only if it has nothing but what our figures are made
//! of. None of that loads or runs anything.

const ELEMENTS: [&str; 15] = [
    "svg", "title", "desc", "g", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "path", "text", "tspan", "defs", "clipPath",
];

const ATTRIBUTES: [&str; 45] = [
    "xmlns",
    "viewBox",
    "width",
    "height",
    "role",
    "id",
    "aria-labelledby",
    "aria-hidden",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "dx",
    "dy",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "d",
    "points",
    "fill",
    "fill-opacity",
    "fill-rule",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "opacity",
    "transform",
    "font-family",
    "font-size",
    "font-weight",
    "font-style",
    "text-rendering",
    "text-anchor",
    "textLength",
    "lengthAdjust",
    "dominant-baseline",
    "letter-spacing",
    "clip-rule",
];

/// Why `svg` is no drawing of ours; `None`: it may be one.
pub(super) fn fault(svg: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = svg.trim();
    if !rest.starts_with("<svg") {
        return Some("it does not begin as a drawing does".to_owned());
    }
    while !rest.is_empty() {
        let Some(tag) = rest.strip_prefix('<') else {
            // Words between tags.
            if open.is_empty() {
                return Some("something stands after its end".to_owned());
            }
            rest = &rest[rest.find('<').unwrap_or(rest.len())..];
            continue;
        };
        let closes = tag.strip_prefix('/');
        let tag = closes.unwrap_or(tag);
        let end = tag.find(|letter: char| !letter.is_ascii_alphanumeric());
        let (name, after) = tag.split_at(end.unwrap_or(tag.len()));
        if !ELEMENTS.contains(&name) {
            return Some(format!("it holds `<{name}`"));
        }
        if open.is_empty() && (name != "svg" || rest.len() != svg.trim().len()) {
            return Some("something stands after its end".to_owned());
        }
        rest = if closes.is_some() {
            if open.pop() != Some(name) {
                return Some(format!("its `</{name}` closes nothing"));
            }
            match after.strip_prefix('>') {
                Some(rest) => rest,
                None => return Some(format!("its `</{name}` does not end")),
            }
        } else {
            match attributes(after) {
                Ok((true, rest)) => {
                    open.push(name);
                    rest
                }
                Ok((false, rest)) => rest,
                Err(fault) => return Some(fault),
            }
        };
    }
    open.last()
        .map(|name| format!("its `<{name}` does not end"))
}

/// Whether the element of these attributes has an inside, and what comes after its tag.
fn attributes(tag: &str) -> Result<(bool, &str), String> {
    let mut rest = tag.trim_start();
    loop {
        if let Some(rest) = rest.strip_prefix("/>") {
            return Ok((false, rest));
        }
        if let Some(rest) = rest.strip_prefix('>') {
            return Ok((true, rest));
        }
        let Some((name, value)) = rest.split_once("=\"") else {
            return Err("a tag of it does not end".to_owned());
        };
        if !ATTRIBUTES.contains(&name) {
            let name: String = name.chars().take(20).collect();
            return Err(format!("an element of it has `{name}`"));
        }
        let Some((value, after)) = value.split_once('"') else {
            return Err(format!("its `{name}` does not end"));
        };
        let is_plain = name == "xmlns" && value == "http://www.w3.org/2000/svg";
        if value.contains(['<', '>', '\\']) || (!is_plain && value.contains(":/")) {
            return Err(format!("its `{name}` is not of a drawing"));
        }
        if value.to_ascii_lowercase().contains("url") {
            return Err(format!("its `{name}` names another place"));
        }
        rest = after.trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{Provenance, figures, svg_drawing, svg_narrow};
    use crate::report::samples;

    #[test]
    fn our_own_drawings_are_drawings() {
        let provenance = Provenance {
            answer: "A \"<b>\" & more.".into(),
            hash: "3fa9c1d2".into(),
            version: "0.1.0".into(),
        };
        let mut analysis = samples::bank();
        analysis.plans[0].name = "</svg><img src=x onerror=alert(1)>".into();
        for figure in figures(&analysis, &provenance) {
            assert_eq!(fault(&svg_drawing(&figure)), None, "{}", figure.name);
            assert_eq!(fault(&svg_narrow(&figure)), None, "{}", figure.name);
        }
    }

    #[test]
    fn anything_else_is_none() {
        for hostile in [
            "",
            "<img src=x onerror=alert(1)>",
            "<svg onload=\"alert(1)\"></svg>",
            "<svg/onload=alert(1)>",
            "<svg><script>alert(1)</script></svg>",
            "<svg><style>*{display:none}</style></svg>",
            "<svg><a href=\"javascript:alert(1)\"><text>x</text></a></svg>",
            "<svg><use href=\"#x\"/></svg>",
            "<svg><image href=\"http://x/y.png\"/></svg>",
            "<svg><foreignObject><p>x</p></foreignObject></svg>",
            "<svg><rect fill=\"url(http://x)\"/></svg>",
            "<svg><rect fill=\"URL(//x)\"/></svg>",
            "<svg><rect style=\"x\"/></svg>",
            "<svg><rect x=\"1\" onclick=\"alert(1)\"/></svg>",
            "<svg><rect x='1'/></svg>",
            "<svg><!-- --></svg>",
            "<svg><![CDATA[<img>]]></svg>",
            "<svg></g></svg>",
            "<svg><g></svg>",
            "<svg></svg></div><h1>x</h1>",
            "<svg></svg> words",
            "<svg></svg><svg></svg>",
            "<svg",
            "<svg><rect x=\"1",
        ] {
            assert!(fault(hostile).is_some(), "{hostile}");
        }
    }
}
