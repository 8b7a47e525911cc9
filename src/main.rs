//! The browser's entry: bring the islands of the prerendered page to life.

fn main() {
    backend_guide::browser::start();
}
