//! Work that waits until the reader has seen the answer.

use leptos::prelude::*;
use std::time::Duration;

/// Does something once the next frame is painted.
pub fn after_paint(then: impl FnOnce() + 'static) {
    request_animation_frame(|| set_timeout(then, Duration::ZERO));
}

/// Does something in the frame after the next one, which is painted by then.
pub fn a_frame_later(then: impl FnOnce() + 'static) {
    request_animation_frame(|| request_animation_frame(then));
}
