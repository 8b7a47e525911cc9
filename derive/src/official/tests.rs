use super::*;

const COLLECTED: &str =
    "country,publisher,table,code,title,period,population,unit,n,p10,p25,p50,p75,p90,mean,licence\n";
const OEWS: &str = "areatype,area_name,industry_code,occ_code,employment,a_mean,a_p10,a_p25,a_p50,a_p75,a_p90,\
                    footnotes_a_p10_p25_p50_p75_p90\n";
const JOB_BANK: &str = "noc,title,province,economic_region_name,is_national,p10_low_cad_hour,p25_q1_cad_hour,\
                        median_cad_hour,p75_q3_cad_hour,p90_high_cad_hour,average_cad_hour,data_source,\
                        reference_period,annual_wage_flag,suppressed_note\n";
const ASHE: &str = "period,jobs,soc2020,label,median,mean,p10,p25,p75,p90\n";

/// Lines of the four files below their headers.
#[derive(Default)]
struct Lines<'a> {
    collected: &'a str,
    oews: &'a str,
    job_bank: &'a str,
    ashe: &'a str,
}

impl Lines<'_> {
    fn derive(&self) -> Result<Derived, WrongInput> {
        self.derive_with_header("\n")
    }

    fn derive_with_header(&self, ending: &str) -> Result<Derived, WrongInput> {
        let with = |header: &str, lines: &str| format!("{}{ending}{lines}", header.trim_end());
        derive(&Raw {
            collected: &with(COLLECTED, self.collected),
            oews: &with(OEWS, self.oews),
            job_bank: &with(JOB_BANK, self.job_bank),
            ashe: &with(ASHE, self.ashe),
        })
    }

    /// The values of some columns, a row to a line.
    fn columns(&self, columns: &[&str]) -> Vec<String> {
        let table = self.derive().unwrap().tables.remove(0);
        let places: Vec<usize> =
            columns.iter().map(|name| table.columns.iter().position(|it| it == name).unwrap()).collect();
        let line =
            |row: &Vec<String>| places.iter().map(|at| row[*at].as_str()).collect::<Vec<_>>().join("|");
        table.rows.iter().map(line).collect()
    }

    fn refusal(&self) -> String {
        self.derive().unwrap_err().to_string()
    }
}

#[test]
fn a_withheld_cell_is_empty_and_a_withheld_row_is_left_out() {
    let lines = Lines {
        oews: "N,National,000000,151252,900,50,10,20,30,40,-,||||8\n\
               S,Alaska,000000,151252,530,-,-,-,-,-,-,8|8|8|8|8\n\
               S,Utah,000000,151252,-,50,10,20,30,40,50,||||\n",
        ..Lines::default()
    };
    assert_eq!(
        lines.columns(&["region", "count", "p75", "p90", "mean", "top_coded"]),
        ["|900|40||50|", "Utah||40|50|50|"]
    );
    let account = lines.derive().unwrap().account;
    assert_eq!((account.read, account.kept), (3, 2));
    assert_eq!(account.dropped, [("US OEWS: pay withheld by the publisher (Alaska)".to_owned(), 1)]);
}

#[test]
fn an_amount_above_the_limit_is_the_limit_or_more() {
    let lines = Lines { oews: "N,National,000000,151252,900,50,10,20,30,-,-,|||5|5\n", ..Lines::default() };
    assert_eq!(lines.columns(&["p50", "p75", "p90", "top_coded"]), ["30|239200|239200|p75;p90"]);
    let unknown = Lines { oews: "N,National,000000,151252,900,50,10,20,30,-,-,|||6|\n", ..Lines::default() };
    assert_eq!(unknown.refusal(), "US OEWS: line 2: unknown footnote “6”");
}

#[test]
fn states_are_kept_for_developers_and_no_industries() {
    let lines = Lines {
        oews: "N,National,000000,151254,9,5,1,2,3,4,5,||||\n\
               N,National,541500,151252,9,5,1,2,3,4,5,||||\n\
               S,Ohio,000000,151254,9,5,1,2,3,4,5,||||\n\
               S,Ohio,000000,151252,9,5,1,2,3,4,5,||||\n\
               N,National,000000,151299,9,5,1,2,3,4,5,||||\n",
        ..Lines::default()
    };
    assert_eq!(
        lines.columns(&["region", "code", "title", "period", "unit", "currency"]),
        ["|15-1254|Web developers|2025-05|year|USD", "Ohio|15-1252|Software developers|2025-05|year|USD"]
    );
}

#[test]
fn canada_is_an_hourly_wage_and_a_region_says_its_province() {
    let lines = Lines {
        job_bank: "21232,Developers,NL,Avalon Peninsula,False,30.0,,43.75,,74.52,,Small Area Estimation,2024,0,\n\
                   21232,Developers,NAT,Canada,True,30.0,38.46,48.08,60.67,76.92,51.72,Labour Force Survey,2023-2024,0,\n\
                   21232,Developers,NL,West Coast--Labrador,False,,,,,,,NA,NA,0,withheld\n\
                   21234,Web,NL,Newfoundland and Labrador,False,1,2,3,4,5,3,Labour Force Survey,2024,0,\n\
                   21231,Engineers,NL,Newfoundland and Labrador,False,1,2,3,4,5,3,Labour Force Survey,2024,0,\n\
                   21311,Computer engineers,NAT,Canada,True,1,2,3,4,5,3,Labour Force Survey,2024,0,\n",
        ..Lines::default()
    };
    assert_eq!(
        lines.columns(&["region", "code", "period", "population", "unit", "p10", "p25", "p50"]),
        [
            "|21232|2023/2024|employees, Labour Force Survey|hour|30|38.46|48.08",
            "Avalon Peninsula, Newfoundland and Labrador|21232|2024|employees, modelled for a small area|hour|30||43.75",
            "Newfoundland and Labrador|21231|2024|employees, Labour Force Survey|hour|1|2|3",
        ]
    );
    let yearly = Lines {
        job_bank: "21232,Developers,NAT,Canada,True,1,2,3,4,5,3,Labour Force Survey,2024,1,\n",
        ..Lines::default()
    };
    assert_eq!(yearly.refusal(), "Job Bank: line 2: the wage is for a year, not an hour");
}

const GB: &str = "GB,ONS,ASHE 2025 provisional Table 14 (SOC2020),2134,Programmers,2025,";

#[test]
fn a_count_of_all_jobs_is_a_number_beside_all_jobs_only() {
    let collected = format!(
        "{GB}all employee jobs,GBP/year,\"360,000 jobs (all)\",1,2,3,4,5,3,x\n\
         {GB}full-time employee jobs,GBP/hour,\"360,000 jobs (all)\",1.5,2,3,4,5,3,x\n\
         GB,ONS,ASHE 2022 provisional Table 14.7a,2134,Programmers,2022,full-time employee jobs,GBP/year,\
         \"280,000 jobs\",1,2,3,4,,3,x\n"
    );
    let lines = Lines {
        collected: &collected,
        ashe: "annual,all,2134,P,3,3,1,2,4,5\nhourly,ft,2134,P,3,3,1.5,2,4,5\nweekly,all,2134,P,9,9,9,9,9,9\n",
        ..Lines::default()
    };
    assert_eq!(
        lines.columns(&["table", "period", "edition", "population", "unit", "count", "p90"]),
        [
            "ASHE Table 14|2025|provisional|all employee jobs held for over a year|year|360000|5",
            "ASHE Table 14|2025|provisional|full-time employee jobs|hour||5",
            "ASHE Table 14.7a|2022|provisional|full-time employee jobs held for over a year|year|280000|",
        ]
    );
    let note = "2 rows of GB in 2025 agree with ASHE Table 14 in every figure";
    assert!(lines.derive().unwrap().account.notes.contains(&note.to_owned()));
}

#[test]
fn two_copies_that_differ_are_an_error() {
    let collected = format!("{GB}all employee jobs,GBP/year,9 jobs,1,2,3,4,5,3,x\n");
    let british = |ashe| Lines { collected: &collected, ashe, ..Lines::default() };
    assert_eq!(
        british("annual,all,2134,P,3.1,3,1,2,4,5\n").refusal(),
        "the collected table: line 2: GB 2134, all employee jobs, GBP/year: p50 is 3, the second copy has 3.1"
    );
    assert_eq!(
        british("annual,all,2134,P,3,3,1,2,4,\n").refusal(),
        "the collected table: line 2: GB 2134, all employee jobs, GBP/year: p90 is 5, the second copy has nothing"
    );
    assert!(british("annual,ft,2134,P,3,3,1,2,4,5\n").refusal().ends_with("not in ASHE’s own table"));

    let american = |oews| Lines {
        collected: "US,BLS,OEWS May 2025,15-1252,Developers,May 2025,all,USD/year,9,1,2,3,4,5,3,x\n",
        oews,
        ..Lines::default()
    };
    let agreed = american("N,National,000000,151252,9,3,1,2,3,4,5,||||\n").derive().unwrap();
    assert_eq!((agreed.account.read, agreed.account.kept), (2, 1));
    for (oews, refusal) in [
        ("N,National,000000,151252,9,4,1,2,3,4,5,||||\n", "US 15-1252: mean is 3, the second copy has 4"),
        ("N,National,000000,151252,8,3,1,2,3,4,5,||||\n", "the count differs in the second copy"),
        ("S,Ohio,000000,151252,9,3,1,2,3,4,5,||||\n", "is not in the publisher’s own file"),
    ] {
        assert!(american(oews).refusal().ends_with(refusal), "{}", american(oews).refusal());
    }

    let canadian = Lines {
        collected: "CA,ESDC / Job Bank,Wages,NOC 21232,Developers,2024,all,CAD/hour,,1,2,3,4,5,3,x\n",
        job_bank: "21232,Developers,NAT,Canada,True,1,2,3,4,6,3,Labour Force Survey,2024,0,\n",
        ..Lines::default()
    };
    assert!(canadian.refusal().ends_with("CA 21232: p90 is 5, the second copy has 6"));
}

#[test]
fn what_came_through_a_third_party_is_left_out_and_named() {
    let lines = Lines {
        collected: "BR,MTE via 99K (third-party extract),RAIS,CBO 2,x,2025-12,x,BRL/month,9,,,5,,,,check\n",
        ..Lines::default()
    };
    let account = lines.derive().unwrap().account;
    assert_eq!(
        account.dropped[0].0,
        "from a third party, not its publisher: BR MTE via 99K (third-party extract)"
    );
    let stranger =
        Lines { collected: "BR,MTE,RAIS,CBO 2,x,2025,x,BRL/month,9,,,5,,,,check\n", ..Lines::default() };
    assert!(stranger.refusal().contains("unknown publisher “MTE” of BR"));
}

#[test]
fn units_codes_and_words_are_made_plain() {
    let lines = Lines {
        collected: "SE,SCB,AM,SSYK 2512,Software- and system developers,2025,all sectors,SEK/month,,1,2,3,4,5,3,x\n\
                    NL,CBS,S,BRC 0811,Software- en applicatieontwikkelaars,2024,employees,EUR/hour,\"316,000\",,27.0,34.8,43.4,,,x\n\
                    DK,DST,LONS20,DISCO 2512,D,2024,e,DKK/hour (37h week),29096,,323.45,393.81,474.35,,408.56,x\n\
                    AU,ATO,15A,ANZSCO 261313,E,2023-24,e,AUD/year,9,,,5.0,,,6,x\n",
        ..Lines::default()
    };
    assert_eq!(
        lines
            .columns(&["country", "taxonomy", "code", "title", "period", "unit", "currency", "count", "p25"]),
        [
            "AU|ANZSCO|261313|E|2023-07/2024-06|year|AUD|9|",
            "DK|DISCO-08|2512|D|2024|hour|DKK|29096|323.45",
            "NL|BRC 2014|0811|Software and application developers|2024|hour|EUR|316000|27",
            "SE|SSYK 2012|2512|Software and system developers|2025|month|SEK||2",
        ]
    );
}

#[test]
fn a_wrong_cell_is_refused_with_its_line() {
    let swedish = |cells: &str| {
        let line = format!("SE,SCB,AM,SSYK 2512,D,2025,all sectors,{cells},x\n");
        Lines { collected: &line, ..Lines::default() }.refusal()
    };
    for (cells, refusal) in [
        ("SEK/month,,1,2,3k,4,5,3", "the collected table: line 2: “3k” is not an amount"),
        ("SEK/month,many,1,2,3,4,5,3", "the collected table: line 2: “many” is not a count"),
        ("SEK/fortnight,,1,2,3,4,5,3", "the collected table: line 2: “SEK/fortnight” cannot be read"),
    ] {
        assert_eq!(swedish(cells), refusal);
    }
    assert!(swedish("SEK/month,,1,2,3,2.5,5,3").starts_with("a percentile is below the one before it: SE"));
    assert!(swedish("SEK/month,,,,,,,").starts_with("there is no amount: SE"));
    let line = "SE,SCB,AM,SSYK 2512,D,2025,all sectors,SEK/month,,1,2,3,4,5,3,x\n";
    let of_windows = line.replace(",2,", ",2k,").replace('\n', "\r\n");
    let refusal = Lines { collected: &of_windows, ..Lines::default() }.derive_with_header("\r\n");
    assert_eq!(refusal.unwrap_err().to_string(), "the collected table: line 2: “2k” is not an amount");
    let twice = line.repeat(2);
    assert!(
        Lines { collected: &twice, ..Lines::default() }.refusal().starts_with("two rows for the same: SE")
    );
}
