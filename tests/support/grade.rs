//! How hard English is to read: the Flesch-Kincaid grade, near enough.
//! The crate's own tests take this file in too, so it uses nothing of ours.

/// Syllables of an English word, nearly: groups of vowels, less an `e` that is not heard.
pub fn syllables(word: &str) -> usize {
    let vowel = |c: char| "aeiouyé".contains(c);
    let mut groups = 0;
    let mut before = false;
    for c in word.chars() {
        groups += usize::from(vowel(c) && !before);
        before = vowel(c);
    }
    let consonant_before = |end: &str| {
        word.strip_suffix(end).is_some_and(|start| start.ends_with(|c: char| !vowel(c)))
    };
    let silent = consonant_before("e") && !word.ends_with("le")
        || consonant_before("es") && !word.ends_with("ses") && !word.ends_with("ges")
        || consonant_before("ed") && !word.ends_with("ted") && !word.ends_with("ded");
    (groups - usize::from(silent && groups > 1)).max(1)
}

/// The words of each sentence of a text.
pub fn sentences(text: &str) -> Vec<Vec<String>> {
    let text = text.to_lowercase();
    let words = |sentence: &str| -> Vec<String> {
        let parts = sentence.split(|c: char| !c.is_alphabetic() && c != '’');
        parts.filter(|word| word.contains(char::is_alphabetic)).map(String::from).collect()
    };
    let all = text.split(['.', '?', '!']).map(words);
    all.filter(|words| !words.is_empty()).collect()
}

/// The Flesch-Kincaid grade of texts, each read as ending a sentence.
pub fn grade<T: AsRef<str>>(texts: impl Iterator<Item = T>) -> f64 {
    let (mut count, mut words, mut sounds) = (0_u32, 0_u32, 0_u32);
    for sentence in texts.flat_map(|text| sentences(text.as_ref())) {
        count += 1;
        for word in sentence {
            words += 1;
            sounds += u32::try_from(syllables(&word)).unwrap();
        }
    }
    let (count, words, sounds) = (f64::from(count), f64::from(words), f64::from(sounds));
    0.39 * words / count + 11.8 * sounds / words - 15.59
}
