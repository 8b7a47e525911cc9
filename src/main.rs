//! The browser's entry: bring the served page to life.

fn main() {
    guide::app::start();
}
