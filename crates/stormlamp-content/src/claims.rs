//! What a file says of other files: former ids of its own, and where its postmortem is kept. Whether that holds is
//! known when all files are read, see `references`.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use stormlamp_model::Id;

use crate::decode::Decoder;
use crate::leaves::id;

/// An id, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Claim {
    pub(crate) id: Id,
    pub(crate) span: Range<usize>,
}

/// What a file says of others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Claims {
    pub(crate) aliases: Vec<Claim>,
    pub(crate) postmortem: Option<Claim>,
}

impl Claims {
    pub(crate) fn is_empty(&self) -> bool {
        self.aliases.is_empty() && self.postmortem.is_none()
    }

    pub(crate) fn read(table: &mut Decoder<'_, '_>) -> Self {
        let claim = |node: &crate::node::Node| Ok(Claim { id: id(node)?, span: node.span.clone() });
        Self { aliases: table.each("aliases", claim), postmortem: table.one("postmortem", claim) }
    }
}
