//! Numbered steps that say how long they took.

use anyhow::Result;
use std::cmp::Reverse;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// How many steps [`longest`] names.
const MOST: usize = 8;

/// The steps done so far with their times, in order.
static DONE: Mutex<Vec<(String, Duration)>> = Mutex::new(Vec::new());

/// Announces a step, does it, and prints how long it took.
pub fn timed<T>(label: &str, what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("[{label}] {what} …");
    let start = Instant::now();
    let result = work();
    let outcome = if result.is_ok() { "done in" } else { "failed after" };
    let time = start.elapsed();
    println!("[{label}] {outcome} {}", spoken(time));
    if let Ok(mut done) = DONE.lock() {
        done.push((format!("[{label}] {what}"), time));
    }
    result
}

/// The steps done so far that took longest, a line each. A step inside another counts in both.
pub fn longest() -> String {
    let done = DONE.lock().map(|done| done.clone()).unwrap_or_default();
    longest_of(done)
}

fn longest_of(mut done: Vec<(String, Duration)>) -> String {
    done.sort_by_key(|(_, time)| Reverse(*time));
    let line = |(what, time): &(String, Duration)| format!("{:>12}  {what}\n", spoken(*time));
    done.iter().take(MOST).map(line).collect()
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

    #[test]
    fn the_longest_steps_come_first() {
        let step = |seconds: u64| (format!("step {seconds}"), Duration::from_secs(seconds));
        let text = longest_of((1..=10).map(step).collect());
        assert_eq!(text.lines().count(), MOST);
        assert_eq!(text.lines().next().map(str::trim), Some("10.0 s  step 10"));
    }
}
