//! Props that travel to the browser as JSON, each field named once.
//!
//! A build writes them with `serde_json` (feature `ssr`). A browser has a JSON parser of its own, so it
//! reads them from any [`Source`], and no second parser is downloaded. Reading never panics: what
//! does not fit gives `None`, because a file may come from an older or a newer build.

use yew::AttrValue;

/// A parsed JSON value, whoever parsed it.
pub trait Source: Sized {
    /// A member of an object; something absent if there is no such member.
    fn field(&self, key: &str) -> Self;
    /// The elements of an array.
    fn elements(&self) -> Option<Vec<Self>>;
    /// A string.
    fn text(&self) -> Option<String>;
    /// A number.
    fn number(&self) -> Option<f64>;
    /// Neither present nor anything but `null`.
    fn is_absent(&self) -> bool;
}

/// Something that is written as JSON by a build and read back in a browser.
pub trait Record: Sized {
    /// As JSON. Absent things are left out.
    #[cfg(feature = "ssr")]
    fn write(&self) -> serde_json::Value;
    /// From JSON; `None` if it has another shape.
    fn read<S: Source>(source: &S) -> Option<Self>;
}

/// Declares a struct and how it travels: every field under its own name.
macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$about:meta])* pub $field:ident: $kind:ty,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name { $($(#[$about])* pub $field: $kind,)* }

        impl $crate::record::Record for $name {
            #[cfg(feature = "ssr")]
            fn write(&self) -> serde_json::Value {
                let fields = [$((stringify!($field), $crate::record::Record::write(&self.$field)),)*];
                let present = fields.into_iter().filter(|(_, value)| !value.is_null());
                present.map(|(key, value)| (key.to_owned(), value)).collect()
            }

            fn read<S: $crate::record::Source>(source: &S) -> Option<Self> {
                Some(Self {
                    $($field: $crate::record::Record::read(&source.field(stringify!($field)))?,)*
                })
            }
        }
    };
}

/// Declares how an enum without data travels: every variant under a keyword.
macro_rules! keywords {
    ($name:ident { $($variant:ident = $word:literal,)* }) => {
        impl $crate::record::Record for $name {
            #[cfg(feature = "ssr")]
            fn write(&self) -> serde_json::Value {
                match self { $(Self::$variant => $word.into(),)* }
            }

            fn read<S: $crate::record::Source>(source: &S) -> Option<Self> {
                match source.text()?.as_str() { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

pub(crate) use {keywords, record};

impl Record for AttrValue {
    #[cfg(feature = "ssr")]
    fn write(&self) -> serde_json::Value {
        self.as_str().into()
    }

    fn read<S: Source>(source: &S) -> Option<Self> {
        source.text().map(Self::from)
    }
}

impl Record for bool {
    #[cfg(feature = "ssr")]
    fn write(&self) -> serde_json::Value {
        u8::from(*self).into()
    }

    fn read<S: Source>(source: &S) -> Option<Self> {
        source.number().map(|number| number != 0.0)
    }
}

impl Record for u16 {
    #[cfg(feature = "ssr")]
    fn write(&self) -> serde_json::Value {
        (*self).into()
    }

    fn read<S: Source>(source: &S) -> Option<Self> {
        // A cast from `f64` saturates: a wrong number is at worst a wrong picture.
        source.number().map(|number| number as Self)
    }
}

impl<T: Record> Record for Option<T> {
    #[cfg(feature = "ssr")]
    fn write(&self) -> serde_json::Value {
        self.as_ref().map_or(serde_json::Value::Null, Record::write)
    }

    fn read<S: Source>(source: &S) -> Option<Self> {
        if source.is_absent() { Some(None) } else { T::read(source).map(Some) }
    }
}

impl<T: Record> Record for Vec<T> {
    #[cfg(feature = "ssr")]
    fn write(&self) -> serde_json::Value {
        self.iter().map(Record::write).collect()
    }

    fn read<S: Source>(source: &S) -> Option<Self> {
        source.elements()?.iter().map(T::read).collect()
    }
}
