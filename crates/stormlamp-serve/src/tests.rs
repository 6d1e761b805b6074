//! The preview over real connections.
