//! The countries of the shapes: their numbers and letters in ISO 3166-1, and places of those without a shape.

use domain::salary::CountryCode;

/// The number and the letters of every country with a shape.
const CODES: &str = "004AF 008AL 010AQ 012DZ 024AO 031AZ 032AR 036AU 040AT 044BS 050BD 051AM 056BE 064BT 068BO 070BA
072BW 076BR 084BZ 090SB 096BN 100BG 104MM 108BI 112BY 116KH 120CM 124CA 140CF 144LK 148TD 152CL 156CN 158TW 170CO
178CG 180CD 188CR 191HR 192CU 196CY 203CZ 204BJ 208DK 214DO 218EC 222SV 226GQ 231ET 232ER 233EE 238FK 242FJ 246FI
250FR 260TF 262DJ 266GA 268GE 270GM 275PS 276DE 288GH 300GR 304GL 320GT 324GN 328GY 332HT 340HN 348HU 352IS 356IN
360ID 364IR 368IQ 372IE 376IL 380IT 384CI 388JM 392JP 398KZ 400JO 404KE 408KP 410KR 414KW 417KG 418LA 422LB 426LS
428LV 430LR 434LY 440LT 442LU 450MG 454MW 458MY 466ML 478MR 484MX 496MN 498MD 499ME 504MA 508MZ 512OM 516NA 524NP
528NL 540NC 548VU 554NZ 558NI 562NE 566NG 578NO 586PK 591PA 598PG 600PY 604PE 608PH 616PL 620PT 624GW 626TL 630PR
634QA 642RO 643RU 646RW 682SA 686SN 688RS 694SL 703SK 704VN 705SI 706SO 710ZA 716ZW 724ES 728SS 729SD 732EH
740SR 748SZ 752SE 756CH 760SY 762TJ 764TH 768TG 780TT 784AE 788TN 792TR 795TM 800UG 804UA 807MK 818EG 826GB 834TZ
840US 854BF 858UY 860UZ 862VE 887YE 894ZM";

/// Antarctica, where nobody is paid.
pub const ANTARCTICA: u16 = 10;

/// Where countries lie that are too small to have a shape, in degrees east and north.
const PLACES: [(&str, [f64; 2]); 6] = [
    ("BH", [50.6, 26.0]),
    ("HK", [114.2, 22.3]),
    ("MO", [113.5, 22.2]),
    ("MT", [14.4, 35.9]),
    ("MU", [57.6, -20.3]),
    ("SG", [103.8, 1.4]),
];

/// The letters of a number.
pub fn letters(number: u16) -> Option<CountryCode> {
    let found = CODES.split_whitespace().find(|code| code[..3].parse() == Ok(number))?;
    CountryCode::parse(&found[3..])
}

/// Where a country without a shape lies.
pub fn place(country: CountryCode) -> Option<[f64; 2]> {
    PLACES.iter().find(|(code, _)| *code == country.as_str()).map(|(_, place)| *place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order_and_well_formed() {
        let codes: Vec<&str> = CODES.split_whitespace().collect();
        assert!(codes.is_sorted_by(|a, b| a[..3] < b[..3]));
        for code in &codes {
            let number = code[..3].parse().unwrap();
            assert_eq!(letters(number).unwrap().as_str(), &code[3..]);
        }
        let mut letters: Vec<&str> = codes.iter().map(|code| &code[3..]).collect();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), codes.len());
    }
}
