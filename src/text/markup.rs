//! Markup that holds no text as anything but text.

use std::fmt::{self, Write as _};

/// Markup: tags that are written in this program, and texts from anywhere, which are escaped on their way in.
///
/// [`markup!`](crate::markup!) is how one is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup(String);

/// What can be filled into markup: a text, which is escaped; a number; other markup, which stays as it is.
pub trait Fill {
    /// Writes it as it stands in an element or in a quoted attribute.
    ///
    /// # Errors
    /// Those of the writer.
    fn fill(&self, out: &mut dyn fmt::Write) -> fmt::Result;
}

/// Makes markup from a form and what fills its places, as `format!` does: `markup!("<b>{}</b>", name)`. With
/// `into:` it adds to markup that is there. The form names nothing by itself (`{name}` does not compile), so nothing
/// comes in that is not a [`Fill`].
#[macro_export]
macro_rules! markup {
    (into: $out:expr, $form:literal $(, $part:expr)* $(,)?) => {
        $crate::text::markup::Markup::put(
            &mut $out,
            // What a macro puts together cannot name what stands around it.
            format_args!(concat!($form) $(, $crate::text::markup::Filled(&$part))*),
        )
    };
    ($form:literal $(, $part:expr)* $(,)?) => {{
        let mut made = $crate::text::markup::Markup::default();
        $crate::markup!(into: made, $form $(, $part)*);
        made
    }};
}

impl Markup {
    /// Markup that is written in this program.
    #[must_use]
    pub fn fixed(markup: &'static str) -> Self {
        Self(markup.to_owned())
    }

    /// The markup as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds markup that is written in this program.
    pub fn add(&mut self, markup: &'static str) {
        self.0.push_str(markup);
    }

    /// What `markup!` comes to.
    #[doc(hidden)]
    pub fn put(&mut self, filled: fmt::Arguments<'_>) {
        // A text takes what is written to it.
        let _ = self.0.write_fmt(filled);
    }
}

impl<'a> FromIterator<&'a Markup> for Markup {
    fn from_iter<I: IntoIterator<Item = &'a Self>>(parts: I) -> Self {
        Self(parts.into_iter().map(Self::as_str).collect())
    }
}

/// What fills a place of a form.
#[doc(hidden)]
pub struct Filled<'a>(pub &'a dyn Fill);

impl fmt::Display for Filled<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fill(out)
    }
}

impl Fill for Markup {
    fn fill(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Fill for str {
    fn fill(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        let mut rest = self;
        while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'')) {
            out.write_str(&rest[..at])?;
            out.write_str(match rest.as_bytes()[at] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                _ => "&#39;",
            })?;
            rest = &rest[at + 1..];
        }
        out.write_str(rest)
    }
}

impl<T: Fill + ?Sized> Fill for &T {
    fn fill(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        (*self).fill(out)
    }
}

impl Fill for String {
    fn fill(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        self.as_str().fill(out)
    }
}

/// Numbers are their digits.
macro_rules! digits {
    ($($number:ty),*) => {$(
        impl Fill for $number {
            fn fill(&self, out: &mut dyn fmt::Write) -> fmt::Result {
                write!(out, "{self}")
            }
        }
    )*};
}

digits!(i64, u32, usize);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn hostile_text_stays_text(text in "[<>&\"'a-zä =/]{0,60}") {
            let made = markup!("{}", text);
            let safe = made.as_str();
            prop_assert!(!safe.contains(['<', '>', '"', '\'']));
            let back = safe.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
            prop_assert_eq!(back.replace("&amp;", "&"), text);
        }
    }

    #[test]
    fn text_is_escaped_once_and_markup_stays() {
        let inner = markup!("<b>{}</b>", "R&D");
        let mut outer = markup!("<p title=\"{0}\">{1}{0}", "\"", inner);
        markup!(into: outer, "{}</p>", -2_i64);
        assert_eq!(outer.as_str(), "<p title=\"&quot;\"><b>R&amp;D</b>&quot;-2</p>");
        assert_eq!([&inner, &inner].into_iter().collect::<Markup>().as_str(), "<b>R&amp;D</b><b>R&amp;D</b>");
    }
}
