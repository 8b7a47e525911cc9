//! The entry point in the browser: hydrates the served page.

fn main() {
    guide::app::start();
}
