//! The newest source of the content, after which its version is named.

use crate::tables::Tables;
use domain::figure::Provenance;
use domain::money::RateTable;
use domain::slug::Slug;
use domain::time::PartialDate;

impl Tables {
    /// The latest date on which a source published what the content takes from it, and that source. Of
    /// dates that end on the same day, the first. Purchasing power does not say when it was published.
    pub fn newest(&self) -> Option<(PartialDate, Slug)> {
        let explorer = self.derived.as_ref().map(|derived| &derived.explorer);
        let of = |it: &Provenance| (it.published, it.source.clone());
        let of_day = |it: &RateTable| (PartialDate::Day(it.date), it.source.clone());
        let provenances = (self.money.pays.iter().map(|pay| &pay.provenance))
            .chain(self.figures.iter().map(|figure| &figure.provenance))
            .chain(self.shelf.courses.iter().map(|course| &course.provenance))
            .chain(self.employers.as_ref().map(|employers| &employers.provenance))
            .chain(explorer.map(|explorer| &explorer.facts.provenance));
        let rates = explorer.into_iter().flat_map(|explorer| &explorer.rates).chain(&self.money.rates);
        let courses = self.catalogue.courses.iter();
        let courses = courses
            .filter_map(|(course, _)| Some((course.as_of?, Slug::parse(course.source.split(';').next()?)?)));
        let all = provenances.map(of).chain(rates.map(of_day)).chain(courses);
        // `max_by_key` answers the last of equals.
        all.collect::<Vec<_>>().into_iter().rev().max_by_key(|(published, _)| published.last_day())
    }
}
