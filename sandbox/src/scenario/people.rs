//! The people of `acme`.
