//! Bands of experience, as wide as they must be to hold enough answers.

use super::ENOUGH;
use super::answer::Answer;

/// People with about as many years.
pub(super) struct Band {
    /// `5 to 9 years`.
    pub label: String,
    /// Their pay, in rising order.
    pub pays: Vec<u64>,
}

/// The years that the narrowest bands begin with; the last has no end.
const STARTS: [u32; 6] = [0, 2, 5, 10, 15, 20];

/// The bands of these answers, shortest first; none where all would be in one.
pub(super) fn bands(answers: &[&Answer]) -> Vec<Band> {
    let mut narrow = vec![Vec::new(); STARTS.len()];
    for answer in answers {
        if let Some(years) = answer.years {
            let at = STARTS.iter().rposition(|start| years >= f64::from(*start)).unwrap_or(0);
            narrow[at].push(answer.pay);
        }
    }
    let mut joined: Vec<(usize, usize, Vec<u64>)> = Vec::new();
    for (at, pays) in narrow.into_iter().enumerate() {
        match joined.last_mut() {
            Some(last) if last.2.len() < ENOUGH => {
                last.1 = at;
                last.2.extend(pays);
            }
            _ => joined.push((at, at, pays)),
        }
    }
    // What is left over at the end goes to the band before it.
    if joined.len() > 1
        && joined.last().is_some_and(|last| last.2.len() < ENOUGH)
        && let Some((_, to, pays)) = joined.pop()
        && let Some(last) = joined.last_mut()
    {
        last.1 = to;
        last.2.extend(pays);
    }
    if joined.len() < 2 {
        return Vec::new();
    }
    joined
        .into_iter()
        .map(|(from, to, mut pays)| {
            pays.sort_unstable();
            Band { label: label(from, to), pays }
        })
        .collect()
}

fn label(from: usize, to: usize) -> String {
    match (STARTS[from], STARTS.get(to + 1)) {
        (0, Some(end)) => format!("under {end} years"),
        (start, Some(end)) => format!("{start} to {} years", end - 1),
        (start, None) => format!("{start} years or more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(counts: [usize; 6]) -> Vec<(String, usize)> {
        let answers: Vec<Answer> = counts
            .iter()
            .zip(STARTS)
            .flat_map(|(count, start)| std::iter::repeat_n(start, *count))
            .map(|start| Answer {
                country: String::new(),
                role: String::new(),
                pay: 50_000,
                years: Some(f64::from(start)),
                is_full_time: true,
            })
            .collect();
        bands(&answers.iter().collect::<Vec<_>>()).into_iter().map(|it| (it.label, it.pays.len())).collect()
    }

    #[test]
    fn each_band_holds_thirty_or_there_is_none() {
        let of = |bands: &[(&str, usize)]| -> Vec<(String, usize)> {
            bands.iter().map(|(label, count)| ((*label).to_owned(), *count)).collect()
        };
        assert_eq!(
            found([30, 10, 25, 40, 29, 2]),
            of(&[
                ("under 2 years", 30),
                ("2 to 9 years", 35),
                ("10 to 14 years", 40),
                ("15 years or more", 31)
            ])
        );
        assert_eq!(found([5, 10, 20, 30, 3, 2]), of(&[("under 10 years", 35), ("10 years or more", 35)]));
        assert_eq!(found([1, 1, 1, 50, 1, 1]), of(&[]));
        assert_eq!(found([0; 6]), of(&[]));
    }
}
