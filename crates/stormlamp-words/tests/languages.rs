//! The list of languages that readers of content check against is that of the catalogue.

use stormlamp_words::Words;

#[test]
fn the_model_names_every_language_of_the_catalogue() {
    let tags: Vec<&str> = Words::languages().iter().map(|language| language.tag).collect();
    assert_eq!(tags, stormlamp_model::LANGUAGES);
}
