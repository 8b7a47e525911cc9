//! How much memory a piece of work takes.

use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATED: PeakAlloc = PeakAlloc;

/// Does some work on an input of `len` bytes, which may take `base` bytes of memory and `times` the
/// input.
///
/// # Panics
/// When it took more at any time.
pub fn bounded<T>(len: usize, base: usize, times: usize, work: impl FnOnce() -> T) -> T {
    ALLOCATED.reset_peak_usage();
    let before = ALLOCATED.current_usage();
    let done = work();
    let took = ALLOCATED.peak_usage().saturating_sub(before);
    assert!(took <= base + times * len, "{took} bytes of memory for {len} bytes of input");
    done
}
