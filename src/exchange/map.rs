//! The process map as SVG, drawn from a plan's steps: swim lanes, boxes, ways. It carries its own colours, so that a
//! saved file looks the same anywhere; the page's style sheet may set others.

use crate::markup;
use crate::model::ItemId;
use crate::sheets::label::shorten;
use crate::sheets::map::{Lanes, Layout, Way, layout, ways};
use crate::sheets::steps::{Step, joined};
use crate::text::markup::{Fill, Markup};
use std::fmt;
use std::ops::Range;

const LABEL: i64 = 116;
const BOX: (i64, i64) = (164, 80);
const LANE: i64 = 120;
/// Between columns; wider where words stand on the ways.
const GAP: (i64, i64) = (44, 124);
const EDGE: i64 = 10;
/// What leads into a column from the left.
const LEAD: i64 = 30;
const LETTERS: usize = 23;
const LINES: usize = 3;

/// A drawing as a frame and its parts, each an element: who shows it changes only what differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// The opening tag of all of it.
    frame: Markup,
    parts: Vec<Part>,
}

/// An element of a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    /// Its opening tag.
    open: Markup,
    inside: Markup,
    /// Its closing tag.
    close: &'static str,
}

impl Drawn {
    /// The tags that hold it: where these are the same, only the inside of parts differs.
    #[must_use]
    pub fn tags(&self) -> Vec<&str> {
        [&self.frame].into_iter().chain(self.parts.iter().map(|part| &part.open)).map(Markup::as_str).collect()
    }

    /// The inside of each part, in the order of the elements.
    pub fn insides(&self) -> impl Iterator<Item = &Markup> {
        self.parts.iter().map(|part| &part.inside)
    }

    /// All of it, as SVG.
    #[must_use]
    pub fn svg(&self) -> Markup {
        let mut svg = self.frame.clone();
        self.parts.iter().for_each(|part| markup!(into: svg, "{}", *part));
        svg.add("</svg>");
        svg
    }
}

impl Fill for Part {
    fn fill(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        self.open.fill(out)?;
        self.inside.fill(out)?;
        out.write_str(self.close)
    }
}

/// Draws a plan. `name` is what the map is called; `link` gives the address that a step leads to, empty for none.
#[must_use]
pub fn draw(name: &str, steps: &[Step], lanes: Lanes, link: &dyn Fn(ItemId) -> String) -> Drawn {
    let (layout, ways) = (layout(steps, lanes), ways(steps));
    let drawing = Drawing::of(steps, &layout, &ways);
    let (width, height) = drawing.size();
    let frame = markup!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" role=\"group\" aria-label=\"{2}\" {3}>",
        width,
        height,
        name,
        Markup::fixed(LOOK)
    );
    let rows = 0..layout.lanes.len();
    let parts = [drawing.tips()].into_iter().chain(drawing.lanes(&rows, width));
    let parts = parts.chain((0..ways.len()).map(|nth| drawing.way(nth)));
    let parts = parts.chain(steps.iter().enumerate().map(|(at, step)| drawing.step(at, &link(step.id))));
    Drawn { frame, parts: parts.collect() }
}

/// Points on paper for one unit of the drawing, at least and at most: its smallest letters, of 11 units, are 6 points high or
/// more.
const SCALE: (f64, f64) = (6.0 / 11.0, 0.9);
/// What a Letter page across has room for below the name of the map, in points.
const PAGE: (f64, f64) = (720.0, 400.0);

/// Draws a plan for paper, in as many parts as it takes for every word to be readable. Each has the lanes' names; a way that
/// leads from one part to another leaves over its edge.
#[must_use]
pub fn draw_on_paper(steps: &[Step], lanes: Lanes) -> Vec<Markup> {
    let (layout, ways) = (layout(steps, lanes), ways(steps));
    let mut drawing = Drawing::of(steps, &layout, &ways);
    let (width, height) = drawing.size();
    let scale = (PAGE.0 / (width + LEAD) as f64).min(PAGE.1 / height as f64).clamp(SCALE.0, SCALE.1);
    let rows = ((PAGE.1 / scale) as usize / LANE as usize).max(1);
    let mut parts = Vec::new();
    // What lies below one another follows one another.
    for columns in drawing.bands((PAGE.0 / scale).round() as i64 - LABEL) {
        for top in (0..layout.lanes.len()).step_by(rows) {
            let rows = top..(top + rows).min(layout.lanes.len());
            drawing.prefix = format!("part-{}-", parts.len());
            parts.extend(drawing.part(&rows, &columns, scale));
        }
    }
    parts
}

/// The heads of arrows: one for each colour of a way, because not every engine hands the colour of a line on.
const TIPS: [(&str, &str); 3] = [("way", INK), ("hand-off", GREEN), ("back", RED)];
const LOOK: &str = "font-family=\"system-ui, sans-serif\" font-size=\"13\" fill=\"#17212b\"";
const INK: &str = "#17212b";
const GREEN: &str = "#00726b";
const RED: &str = "#a8201a";

/// Where each column begins, and where the last one ends; with room for words after a column with a decision.
fn lefts(layout: &Layout, ways: &[Way]) -> Vec<i64> {
    let decides =
        |column: usize| ways.iter().any(|way| layout.spots[way.from].column == column && !way.name.is_empty());
    let mut left = LABEL;
    let mut lefts = vec![left];
    for column in 0..layout.columns() {
        left += BOX.0 + if decides(column) { GAP.1 } else { GAP.0 };
        lefts.push(left);
    }
    lefts
}

struct Drawing<'a> {
    steps: &'a [Step],
    layout: &'a Layout,
    ways: &'a [Way],
    lefts: Vec<i64>,
    /// Before the names of the heads of arrows, of which a page may hold several sets.
    prefix: String,
}

impl<'a> Drawing<'a> {
    fn of(steps: &'a [Step], layout: &'a Layout, ways: &'a [Way]) -> Self {
        Self { steps, layout, ways, lefts: lefts(layout, ways), prefix: String::new() }
    }

    /// How wide and high all of it is.
    fn size(&self) -> (i64, i64) {
        (self.lefts.last().copied().unwrap_or(LABEL) + EDGE, whole(self.layout.lanes.len()) * LANE + 2)
    }

    fn tips(&self) -> Part {
        let mut tips = Markup::default();
        for (of, colour) in TIPS {
            markup!(
                into: tips,
                "<marker id=\"{0}tip-{1}\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" \
                 orient=\"auto\"><path class=\"tip of-{1}\" fill=\"{2}\" d=\"M0 0L8 4L0 8z\"/></marker>",
                self.prefix,
                of,
                colour
            );
        }
        Part { open: Markup::fixed("<defs>"), inside: tips, close: "</defs>" }
    }

    /// The ground of some lanes, the first of them at the top, with their names.
    fn lanes(&self, rows: &Range<usize>, width: i64) -> impl Iterator<Item = Part> {
        let lanes = self.layout.lanes.iter().enumerate().take(rows.end).skip(rows.start);
        lanes.map(move |(at, lane)| {
            let y = whole(at - rows.start) * LANE + 1;
            let (class, fill) = if at % 2 == 0 { ("lane", "#ffffff") } else { ("lane band", "#f7f6f2") };
            let inside = markup!(
                "<rect class=\"{}\" x=\"1\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\" stroke=\"#dcd9d0\"/>{}",
                class,
                y,
                width - 2,
                LANE,
                fill,
                lines(&wrapped(lane, 14), EDGE, y + LANE / 2)
            );
            Part { open: Markup::fixed("<g font-weight=\"650\">"), inside, close: "</g>" }
        })
    }

    /// Where a band of columns begins and ends from left to right.
    fn window(&self, columns: &Range<usize>) -> (i64, i64) {
        let is_last = columns.end + 1 == self.lefts.len();
        (self.lefts[columns.start] - LEAD, self.lefts[columns.end] + if is_last { EDGE } else { -LEAD })
    }

    /// The columns in bands of at most this width each; one column alone may be wider.
    fn bands(&self, room: i64) -> Vec<Range<usize>> {
        let (mut bands, mut start) = (Vec::new(), 0);
        let count = self.lefts.len() - 1;
        while start < count {
            let fits = |end: &usize| {
                let (left, right) = self.window(&(start..*end));
                right - left <= room
            };
            let end = (start + 2..=count).take_while(fits).last().unwrap_or(start + 1);
            bands.push(start..end);
            start = end;
        }
        bands
    }

    /// What lies in these lanes and columns; nothing where no step does. `scale` in points for a unit.
    fn part(&self, rows: &Range<usize>, columns: &Range<usize>, scale: f64) -> Option<Markup> {
        let spots = &self.layout.spots;
        let is_here = |at: usize| rows.contains(&spots[at].lane) && columns.contains(&spots[at].column);
        let steps: Vec<usize> = (0..self.steps.len()).filter(|at| is_here(*at)).collect();
        if steps.is_empty() {
            return None;
        }
        let (left, right) = self.window(columns);
        let (wide, high, top) = (right - left, whole(rows.len()) * LANE + 2, whole(rows.start) * LANE);
        let width = LABEL + wide;
        let mut svg = markup!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" width=\"{}pt\" height=\"{}pt\" {}>{}",
            width,
            high,
            (width as f64 * scale).ceil() as i64,
            (high as f64 * scale).ceil() as i64,
            Markup::fixed(LOOK),
            self.tips()
        );
        self.lanes(rows, width).for_each(|lane| markup!(into: svg, "{}", lane));
        markup!(
            into: svg,
            "<svg x=\"{0}\" width=\"{1}\" height=\"{2}\" viewBox=\"{3} {4} {1} {2}\">",
            LABEL,
            wide,
            high,
            left,
            top
        );
        for (nth, way) in self.ways.iter().enumerate() {
            let (from, to) = (spots[way.from].column, spots[way.to.unwrap_or(way.from)].column);
            if from.min(to) <= columns.end && from.max(to) + 1 >= columns.start {
                markup!(into: svg, "{}", self.way(nth));
            }
        }
        for at in steps {
            markup!(into: svg, "{}", self.step(at, ""));
        }
        svg.add("</svg></svg>");
        Some(svg)
    }

    /// The upper left corner of a step's box.
    fn corner(&self, at: usize) -> (i64, i64) {
        let spot = self.layout.spots[at];
        (self.lefts[spot.column], whole(spot.lane) * LANE + (LANE - BOX.1) / 2)
    }

    fn step(&self, at: usize, href: &str) -> Part {
        let (step, (x, y)) = (&self.steps[at], self.corner(at));
        let (width, height) = BOX;
        let paper = Markup::fixed(PAPER);
        let shape = if step.branches.is_empty() {
            markup!(
                "<rect class=\"box\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"6\" {}/>",
                x,
                y,
                width,
                height,
                paper
            )
        } else {
            let (side, right, middle, bottom) = (x + 14, x + width - 14, y + height / 2, y + height);
            markup!(
                "<path class=\"box\" d=\"M{0} {1}L{2} {3}H{4}L{5} {1}L{4} {6}H{2}z\" {7}/>",
                x,
                middle,
                side,
                y,
                right,
                x + width,
                bottom,
                paper
            )
        };
        let about = joined(&[&step.person_name, &step.place]);
        // The outline beside the map tells the rest of a step; in a saved picture there is none.
        let id = step.id;
        let link = || markup!("<a class=\"step\" href=\"{0}\" aria-describedby=\"told-{1}\" id=\"map-{1}\">", href, id);
        let group = || Markup::fixed("<g class=\"step\">");
        let (open, close) = if href.is_empty() { (group(), "</g>") } else { (link(), "</a>") };
        let inside = markup!(
            "{}{}\
             <text class=\"about\" x=\"{}\" y=\"{}\" font-size=\"11\" fill=\"#4f5b66\" text-anchor=\"middle\">{}</text>",
            shape,
            centred(&wrapped(&format!("{}. {}", at + 1, step.name), LETTERS), x + width / 2, y + height / 2 - 6),
            x + width / 2,
            y + height - 9,
            shorten(&about, if step.branches.is_empty() { 25 } else { 21 }),
        );
        Part { open, inside, close }
    }

    /// Draws one way: straight to the next column, and through the space between lanes to any other.
    fn way(&self, nth: usize) -> Part {
        let way = &self.ways[nth];
        let of_step: Vec<&Way> = self.ways.iter().filter(|other| other.from == way.from).collect();
        let place = whole(of_step.iter().position(|other| *other == way).unwrap_or_default());
        let (x, y) = self.corner(way.from);
        let (x, y) = (x + BOX.0, y + BOX.1 / 2 + place * 16 - (whole(of_step.len()) - 1) * 8);
        let shift = whole(nth % 4) * 4;
        let class = match (way.to, way.is_back()) {
            (None, _) => "way lost",
            (_, true) => "way back",
            _ if way.is_hand_off(self.steps) => "way hand-off",
            _ => "way",
        };
        let path = match way.to {
            None => markup!("M{} {}h14", x, y),
            Some(to) => {
                let (left, top) = self.corner(to);
                let middle = top + BOX.1 / 2;
                let is_next = self.layout.spots[to].column == self.layout.spots[way.from].column + 1;
                let after = self.lefts[self.layout.spots[way.from].column + 1];
                let (first, last) = (after - 26 + shift, left - 22 + shift);
                if is_next && !way.is_back() {
                    markup!("M{} {}H{}V{}H{}", x, y, first, middle, left)
                } else {
                    let lane = top - (LANE - BOX.1) / 2 + 5 + shift;
                    markup!("M{} {}H{}V{}H{}V{}H{}", x, y, first, lane, last, middle, left)
                }
            }
        };
        let ((tip, colour), rest) = match class {
            "way back" => (TIPS[2], " stroke-dasharray=\"6 4\""),
            "way lost" => (TIPS[2], ""),
            "way hand-off" => (TIPS[1], ""),
            _ => (TIPS[0], ""),
        };
        let thick = if class == "way hand-off" { "2.5" } else { "1.5" };
        let mut inside = markup!(
            "<path class=\"{}\" d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"{} marker-end=\"url(#{}tip-{})\"/>",
            class,
            path,
            colour,
            thick,
            Markup::fixed(rest),
            self.prefix,
            tip
        );
        if way.to.is_none() {
            markup!(
                into: inside,
                "<text class=\"lost\" x=\"{}\" y=\"{}\" font-weight=\"700\" fill=\"{}\">?</text>",
                x + 20,
                y + 5,
                RED
            );
        }
        if !way.name.is_empty() {
            markup!(
                into: inside,
                "<text class=\"when\" x=\"{}\" y=\"{}\" font-size=\"11\">{}</text>",
                x + 5,
                y - 4,
                shorten(&way.name, 18)
            );
        }
        Part { open: Markup::fixed("<g>"), inside, close: "</g>" }
    }
}

const PAPER: &str = "fill=\"#ffffff\" stroke=\"#17212b\" stroke-width=\"1.5\"";

/// A text in at most [`LINES`] lines of so many letters; a longer word is cut.
fn wrapped(text: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    let mut rest = false;
    for word in text.split_whitespace() {
        let word = shorten(word, letters);
        let Some(line) = lines.last_mut() else { break };
        if line.is_empty() {
            *line = word;
        } else if line.chars().count() + 1 + word.chars().count() <= letters {
            line.push(' ');
            line.push_str(&word);
        } else if lines.len() < LINES {
            lines.push(word);
        } else {
            rest = true;
            break;
        }
    }
    if let Some(line) = lines.last_mut().filter(|_| rest) {
        *line = format!("{}…", line.chars().take(letters - 1).collect::<String>());
    }
    lines
}

fn lines(texts: &[String], x: i64, middle: i64) -> Markup {
    texts_at(texts, x, middle, Markup::fixed("<text>"))
}

fn centred(texts: &[String], x: i64, middle: i64) -> Markup {
    texts_at(texts, x, middle, Markup::fixed("<text text-anchor=\"middle\">"))
}

fn texts_at(texts: &[String], x: i64, middle: i64, mut svg: Markup) -> Markup {
    let first = middle + 5 - (whole(texts.len()) - 1) * 8;
    for (nth, text) in texts.iter().enumerate() {
        markup!(into: svg, "<tspan x=\"{}\" y=\"{}\">{} </tspan>", x, first + whole(nth) * 16, text);
    }
    svg.add("</text>");
    svg
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets::elements;
    use crate::sheets::example;
    use crate::sheets::item::Items;
    use crate::sheets::steps;

    fn of_example() -> Vec<Step> {
        let document = example::document();
        let element = elements::chosen(&document).expect("the example has a plan");
        steps::read(&document, &Items::of(&document), element)
    }

    #[test]
    fn every_step_and_way_is_drawn_and_said() {
        let steps = of_example();
        let svg = draw("Plan", &steps, Lanes::Roles, &|id| format!("#{id}")).svg();
        let svg = svg.as_str();
        assert_eq!(svg.matches("<a class=\"step\"").count(), steps.len());
        assert_eq!(svg.matches("<path class=\"way").count(), ways(&steps).len());
        assert!(svg.contains("class=\"way back\"") && svg.contains("class=\"way hand-off\""));
        assert!(svg.contains(">1. Tell the patient </tspan>") && svg.contains("aria-describedby=\"told-step-0\""));
        assert!(!draw("Plan", &steps, Lanes::Places, &|_| String::new()).svg().as_str().contains("href"));
    }

    #[test]
    fn another_name_changes_its_own_step_alone() {
        let mut steps = of_example();
        let draw = |steps: &[Step]| draw("Plan", steps, Lanes::Roles, &|id| format!("#{id}"));
        let before = draw(&steps);
        steps[2].name.push_str(" again");
        let after = draw(&steps);
        assert_eq!(before.tags(), after.tags());
        assert_eq!(before.insides().zip(after.insides()).filter(|(before, after)| before != after).count(), 1);
        steps.pop();
        assert_ne!(before.tags(), draw(&steps).tags());
    }

    #[test]
    fn on_paper_every_step_stands_once_and_no_letter_is_below_six_points() {
        let example = of_example();
        let many = |count: usize, lanes: usize| -> Vec<Step> {
            let one = |nth: usize| Step {
                id: format!("s{nth}").parse().expect("an id"),
                name: format!("Step{nth}."),
                role_name: format!("Role{}", nth % lanes),
                branches: Vec::new(),
                ..example[0].clone()
            };
            (0..count).map(one).collect()
        };
        for (count, lanes) in [(1, 1), (5, 3), (10, 4), (20, 5), (40, 6), (40, 20), (200, 3)] {
            let steps = many(count, lanes);
            let parts = draw_on_paper(&steps, Lanes::Roles);
            assert!(count > 5 || parts.len() == 1, "{count} steps in {} parts", parts.len());
            let all = parts.iter().map(Markup::as_str).collect::<String>();
            for step in &steps {
                assert_eq!(all.matches(&format!(" {} </tspan>", step.name)).count(), 1, "{} of {count}", step.name);
            }
            for part in &parts {
                let number = |name: &str| -> f64 {
                    let (_, rest) = part.as_str().split_once(&format!("{name}=\"")).expect(name);
                    let end = rest.find(|letter: char| letter != '.' && !letter.is_ascii_digit()).expect("an end");
                    rest[..end].parse().expect(name)
                };
                let (_, rest) = part.as_str().split_once("viewBox=\"0 0 ").expect("a window");
                let units: f64 = rest.split(' ').next().expect("a width").parse().expect("a number");
                let (width, height) = (number(" width"), number(" height"));
                assert!(width / units * 11.0 >= 5.99, "{count}: letters of {} pt", width / units * 11.0);
                assert!(width <= PAGE.0 + 1.0 && height <= PAGE.1 + 2.0, "{count}: {width} x {height} pt");
            }
        }
        let svg = draw_on_paper(&example, Lanes::Roles).iter().collect::<Markup>();
        let svg = svg.as_str();
        assert!(
            !svg.contains("href") && !svg.contains(" id=\"map-"),
            "nothing on paper leads anywhere or is there twice"
        );
    }

    #[test]
    fn hostile_text_stays_text() {
        let mut steps = of_example();
        "\"><script>alert(1)</script>".clone_into(&mut steps[0].name);
        "</svg><b>".clone_into(&mut steps[0].place);
        "&<>\"'".clone_into(&mut steps[3].branches[0].name);
        let svg = draw("<i>", &steps, Lanes::Places, &|_| "\"onload=".to_owned()).svg();
        let svg = svg.as_str();
        assert!(!svg.contains("<script") && !svg.contains("<b>") && !svg.contains("<i>") && !svg.contains("\"onload"));
    }

    #[test]
    fn long_words_are_cut_and_long_texts_end_with_three_dots() {
        assert_eq!(wrapped("one two", 3), ["one", "two"]);
        assert_eq!(wrapped("Donaudampfschiff", 6), ["Donau…"]);
        assert_eq!(wrapped("a b c d e f g", 3), ["a b", "c d", "e …"]);
        assert_eq!(wrapped("", 5), [""]);
    }
}
