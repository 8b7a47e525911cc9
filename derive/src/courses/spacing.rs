//! Titles that lost the space where a line broke.

/// Words that have a capital inside.
const MIXED: [&str; 22] = [
    "JavaScript",
    "TypeScript",
    "DevOps",
    "DevSecOps",
    "PyTorch",
    "TensorFlow",
    "GitHub",
    "GitLab",
    "MongoDB",
    "PostgreSQL",
    "MySQL",
    "NoSQL",
    "GraphQL",
    "LangChain",
    "ChatGPT",
    "OpenAI",
    "MLOps",
    "FinOps",
    "FinTech",
    "TinyML",
    "LinkedLists",
    "ArrayLists",
];

/// The title with its spaces restored, as far as its address or its capitals show where they were.
pub fn respaced(title: &str, url: &str) -> String {
    let address: Vec<String> =
        url.rsplit('/').next().unwrap_or_default().split('-').map(str::to_owned).collect();
    let words = title.split(' ').flat_map(|word| parts(word, &address));
    words.collect::<Vec<_>>().join(" ")
}

fn parts(word: &str, address: &[String]) -> Vec<String> {
    let plain: String =
        word.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    let is_one_word = MIXED.contains(&word.trim_end_matches([',', ':', ')'])) || address.contains(&plain);
    if is_one_word && !word.contains([',', ':', ';', '&']) {
        return vec![word.to_owned()];
    }
    let run = (0..address.len()).find_map(|from| {
        let ends = from + 2..=(from + 6).min(address.len());
        ends.into_iter().map(|to| &address[from..to]).find(|run| run.concat() == plain)
    });
    match run {
        Some(run) => by_address(word, run),
        None => by_letters(word),
    }
}

/// Splits after each word of the address, but not where the title has a hyphen, full stop or similar.
fn by_address(word: &str, run: &[String]) -> Vec<String> {
    let mut parts = vec![String::new()];
    let (mut at, mut left) = (0, run[0].len());
    let chars: Vec<char> = word.chars().collect();
    for (place, c) in chars.iter().enumerate() {
        if left == 0 && c.is_alphanumeric() && at + 1 < run.len() {
            at += 1;
            left = run[at].len();
            let before = chars[place - 1];
            if before.is_alphanumeric() || [',', ':', ';', ')'].contains(&before) {
                parts.push(String::new());
            }
        } else if left == 0 && ['(', '&', '–'].contains(c) && chars[place - 1].is_alphanumeric() {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push(*c);
        }
        left = left.saturating_sub(usize::from(c.is_ascii_alphanumeric()));
    }
    parts
}

/// Cuts between a small letter and a capital, and after a comma or a colon.
fn by_letters(word: &str) -> Vec<String> {
    let guarded = MIXED.iter().any(|mixed| word.contains(mixed));
    let mut parts = vec![String::new()];
    let chars: Vec<char> = word.chars().collect();
    for (at, c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| chars[before]);
        let next = chars.get(at + 1);
        let small_before = at >= 2 && chars[at - 2..at].iter().all(|c| c.is_lowercase());
        let begins_word = c.is_uppercase() && next.is_some_and(|next| next.is_lowercase());
        let after_mark = before.is_some_and(|c| [',', ':', ';'].contains(&c)) && c.is_alphabetic();
        let joins =
            (*c == '&' && small_before) || (before == Some('&') && next.is_some() && c.is_alphabetic());
        if after_mark || joins || (!guarded && small_before && begins_word) {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push(*c);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lost_spaces_come_back() {
        let learn = |path: &str| format!("https://www.edx.org/learn/{path}");
        for (title, path, expected) in [
            (
                "CS50's Introduction toComputer Science",
                "computer-science/harvard-university-cs50-s-introduction-to-computer-science",
                "CS50's Introduction to Computer Science",
            ),
            (
                "Deep Learning withTensorflow",
                "deep-learning/ibm-deep-learning-with-tensorflow",
                "Deep Learning with Tensorflow",
            ),
            (
                "Deep Learning with Pythonand PyTorch",
                "deep-learning/ibm-deep-learning-with-python-and-pytorch",
                "Deep Learning with Python and PyTorch",
            ),
            (
                "Data Structures &Algorithms Using C++",
                "x/y-data-structures-algorithms-using-c",
                "Data Structures & Algorithms Using C++",
            ),
            (
                "Introduction toObject-OrientedProgramming with Java I:…",
                "java/x-introduction-to-object-oriented-programming-with-java-i",
                "Introduction to Object-Oriented Programming with Java I:…",
            ),
            (
                "Back-end ApplicationDevelopment with Node.jsand Express",
                "node-js/ibm-back-end-application-development-with-node-js-and-express",
                "Back-end Application Development with Node.js and Express",
            ),
            (
                "Google Cloud ComputingFoundations: Data, ML,and AI in Google Cloud",
                "x/google-cloud-computing-foundations-data-ml-and-ai-in-google-cloud",
                "Google Cloud Computing Foundations: Data, ML, and AI in Google Cloud",
            ),
            (
                "Exploring GraphQL: AQuery Language for APIs",
                "x/exploring-graphql-a-query-language-for-apis",
                "Exploring GraphQL: A Query Language for APIs",
            ),
            (
                "Cybersecurity: The CISO'sView",
                "x/cybersecurity-the-ciso-s-view",
                "Cybersecurity: The CISO's View",
            ),
            ("Introduction to FinOps", "x/introduction-to-finops", "Introduction to FinOps"),
            ("Introduction to Node.js", "x/ibm-introduction-to-node-js", "Introduction to Node.js"),
            (
                "DevOps on AWS: Code,Build, and Test",
                "x/devops-on-aws-code-build-and-test",
                "DevOps on AWS: Code, Build, and Test",
            ),
            (
                "Databases:Semistructured Data",
                "x/databases-semistructured-data",
                "Databases: Semistructured Data",
            ),
            (
                "Test and Behavior DrivenDevelopment (TDD/BDD)",
                "x/test-and-behavior-driven-development-tdd-bdd",
                "Test and Behavior Driven Development (TDD/BDD)",
            ),
        ] {
            assert_eq!(respaced(title, &learn(path)), expected);
        }
    }
}
