#[test]
fn show() {
    let path = std::env::var("SHOW").unwrap();
    let sets: Vec<String> = std::env::var("SETS").ok().map(|s| vec![s]).unwrap_or_default();
    match pitcrew::scenario::load(std::path::Path::new(&path), &sets) {
        Ok(s) => { for w in &s.warnings { println!("{w}"); } println!("{}", s.lock); println!("{:#?}", s.experiment.model.projects); }
        Err(p) => println!("{p}"),
    }
}
