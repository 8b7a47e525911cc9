//! The browser's entry: bring the islands of the prerendered page to life.

fn main() {
    guide::browser::start();
}
