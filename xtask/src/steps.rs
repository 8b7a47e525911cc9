//! Numbered steps that say how long they took.

use anyhow::Result;
use std::time::{Duration, Instant};

/// Announces a step, does it, and prints how long it took.
pub fn timed<T>(label: &str, what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("[{label}] {what} …");
    let start = Instant::now();
    let result = work();
    let outcome = if result.is_ok() { "done in" } else { "failed after" };
    println!("[{label}] {outcome} {}", spoken(start.elapsed()));
    result
}

/// A duration in words: “1.2 s”, “3 min 23 s”.
pub fn spoken(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 60.0 {
        return format!("{seconds:.1} s");
    }
    let whole = seconds.round() as u64;
    format!("{} min {} s", whole / 60, whole % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        assert_eq!(spoken(Duration::from_millis(1240)), "1.2 s");
        assert_eq!(spoken(Duration::from_secs(203)), "3 min 23 s");
    }
}
