//! Kinds and their names: a table, read both ways.

/// Gives a kind `ALL`, `name` and `named` from one table.
macro_rules! names {
    ($kind:ident { $($one:ident: $name:literal),+ $(,)? }) => {
        impl $kind {
            pub const ALL: &'static [$kind] = &[$($kind::$one),+];

            /// As JSON and the store know it.
            pub fn name(self) -> &'static str {
                match self {
                    $($kind::$one => $name),+
                }
            }

            /// The one of that name.
            pub fn named(name: &str) -> Option<$kind> {
                Self::ALL.iter().copied().find(|it| it.name() == name)
            }
        }
    };
}
pub(crate) use names;
