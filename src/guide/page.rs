//! The served article.
