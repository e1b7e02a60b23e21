//! The colours can be read and told apart, computed; the signs take the columns that the layout counts.

use super::contrast::{Rgb, contrast, light, of_number};
use super::palette::{DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Paint};
use super::sign::{Sign, sign};
use crate::app::{HUES, Look, Signs};
use crate::layout::glyph::width;

type Matrix = [[f64; 3]; 3];

/// The usual backgrounds of terminals, and how much contrast hues have on each at least.
const DARK_GROUNDS: [(u32, f64); 6] = [
    (0x10_1014, 5.6),
    (0x00_0000, 6.1),
    (0x00_2b36, 4.4),
    (0x28_2828, 4.3),
    (0x28_2a36, 4.2),
    (0x30_3030, 3.9),
];
const LIGHT_GROUNDS: [(u32, f64); 5] = [
    (0xfa_fafa, 4.9),
    (0xff_ffff, 5.1),
    (0xfd_f6e3, 4.7),
    (0xfb_f1c7, 4.5),
    (0xe4_e4e4, 4.0),
];

/// How linear light is seen without a kind of colour vision, after Machado, Oliveira and Fernandes (2009),
/// at full severity.
const PROTANOPIA: Matrix = [
    [0.152_286, 1.052_583, -0.204_868],
    [0.114_503, 0.786_281, 0.099_216],
    [-0.003_882, -0.048_116, 1.051_998],
];
const DEUTERANOPIA: Matrix = [
    [0.367_322, 0.860_646, -0.227_968],
    [0.280_085, 0.672_501, 0.047_413],
    [-0.011_820, 0.042_940, 0.968_881],
];
const TRITANOPIA: Matrix = [
    [1.255_528, -0.076_749, -0.178_779],
    [-0.078_411, 0.930_809, 0.147_602],
    [0.004_733, 0.691_367, 0.303_900],
];
const NORMAL: Matrix = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];

/// CIE L*a*b* for D65.
fn lab(rgb: Rgb) -> Rgb {
    let to_xyz: Matrix = [
        [0.412_456_4, 0.357_576_1, 0.180_437_5],
        [0.212_672_9, 0.715_152_2, 0.072_175_0],
        [0.019_333_9, 0.119_192_0, 0.950_304_1],
    ];
    let [x, y, z] = times(&to_xyz, rgb);
    let [x, y, z] = [x / 0.950_47, y, z / 1.088_83].map(|value: f64| {
        if value > 0.008_856 {
            value.cbrt()
        } else {
            7.787 * value + 16.0 / 116.0
        }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn times(matrix: &Matrix, rgb: Rgb) -> Rgb {
    matrix.map(|row| {
        row.iter()
            .zip(rgb)
            .map(|(factor, value)| factor * value)
            .sum()
    })
}

/// The distance of two colours in L*a*b* as they are seen.
fn difference(seen: &Matrix, a: u8, b: u8) -> f64 {
    let lab_of = |number| lab(times(seen, of_number(number)).map(|value| value.clamp(0.0, 1.0)));
    let (a, b) = (lab_of(a), lab_of(b));
    a.iter()
        .zip(b)
        .map(|(a, b)| (a - b).powi(2))
        .sum::<f64>()
        .sqrt()
}

#[test]
fn every_colour_of_letters_can_be_read() {
    let check = |paint: &Paint, grounds: &[(u32, f64)]| {
        for &(ground, least) in grounds {
            for &hue in paint.tones.hues {
                let contrast = contrast(of_number(hue), light(ground));
                assert!(
                    contrast >= least - 0.05,
                    "{hue} on {ground:06x}: {contrast:.2}"
                );
            }
        }
        // Words that are read; and what only has to be found.
        let (ground, _) = grounds[0];
        for (letters, least) in [
            (paint.quoted, 6.5),
            (paint.dim, 4.5),
            (paint.tones.tick, 4.5),
        ] {
            let contrast = contrast(of_number(letters), light(ground));
            assert!(
                contrast >= least,
                "{letters} on {ground:06x}: {contrast:.2}"
            );
        }
        for (letters, ground) in [paint.focus, paint.tones.found] {
            let contrast = contrast(of_number(letters), of_number(ground));
            assert!(contrast >= 4.5, "{letters} on {ground}: {contrast:.2}");
        }
    };
    check(&DARK, &DARK_GROUNDS);
    check(&LIGHT, &LIGHT_GROUNDS);
}

#[test]
fn with_high_contrast_everything_is_read_with_ease() {
    let check = |paint: &Paint, grounds: &[(u32, f64)]| {
        let tones = &paint.tones;
        let (dim, link) = (paint.dim, paint.link);
        let letters = [paint.quoted, dim, link, tones.tick, tones.error];
        for letters in letters.iter().chain(tones.hues) {
            for &(ground, _) in grounds {
                let contrast = contrast(of_number(*letters), light(ground));
                assert!(contrast >= 4.5, "{letters} on {ground:06x}: {contrast:.2}");
            }
            let contrast = contrast(of_number(*letters), light(grounds[0].0));
            assert!(contrast >= 7.0, "{letters}: {contrast:.2}");
        }
        for (letters, ground) in [paint.focus, tones.found] {
            let contrast = contrast(of_number(letters), of_number(ground));
            assert!(contrast >= 7.0, "{letters} on {ground}: {contrast:.2}");
        }
        for ground in [paint.code, paint.row] {
            let contrast = contrast(of_number(dim), of_number(ground));
            assert!(contrast >= 7.0, "{dim} on {ground}: {contrast:.2}");
        }
        let rule = contrast(of_number(paint.rule), light(grounds[0].0));
        assert!(rule >= 3.0, "a rule: {rule:.2}");
    };
    check(&HIGH_DARK, &DARK_GROUNDS);
    check(&HIGH_LIGHT, &LIGHT_GROUNDS);
}

#[test]
fn authors_are_told_apart_with_any_colour_vision() {
    // The least difference of authors who first post one after the other, and of any two.
    let check = |paint: &Paint, seen: &Matrix, neighbours: f64, any: f64| {
        let hues = paint.tones.hues;
        assert_eq!(hues.len(), HUES);
        for (place, &a) in hues.iter().enumerate() {
            let next = hues[(place + 1) % hues.len()];
            let found = difference(seen, a, next);
            assert!(found >= neighbours, "{a} and {next}: {found:.1}");
            for &b in &hues[place + 1..] {
                let found = difference(seen, a, b);
                assert!(found >= any, "{a} and {b}: {found:.1}");
            }
        }
    };
    check(&DARK, &NORMAL, 33.0, 33.0);
    check(&DARK, &PROTANOPIA, 27.0, 19.0);
    check(&DARK, &DEUTERANOPIA, 24.9, 15.9);
    check(&DARK, &TRITANOPIA, 27.0, 17.0);
    check(&LIGHT, &NORMAL, 44.0, 29.0);
    check(&LIGHT, &PROTANOPIA, 39.0, 14.0);
    check(&LIGHT, &DEUTERANOPIA, 32.0, 12.9);
    check(&LIGHT, &TRITANOPIA, 19.0, 16.0);
    for seen in [&NORMAL, &PROTANOPIA, &DEUTERANOPIA, &TRITANOPIA] {
        check(&HIGH_DARK, seen, 47.0, 11.0);
        check(&HIGH_LIGHT, seen, 42.9, 12.9);
    }
}

#[test]
fn both_sets_of_signs_are_as_wide() {
    let of = |signs, which| {
        let look = Look {
            signs,
            ..Look::default()
        };
        sign(look, which)
    };
    for which in Sign::ALL {
        let (unicode, ascii) = (of(Signs::Unicode, which), of(Signs::Ascii, which));
        assert!(ascii.is_ascii());
        let columns = match which {
            Sign::Dot | Sign::Step => (3, 3),
            Sign::Cut => (1, 3),
            _ => (1, 1),
        };
        assert_eq!((width(unicode), width(ascii)), columns, "{unicode} {ascii}");
    }
}
