//! Links by the folders of their addresses.

use foldhash::HashMap;

use super::super::vocabulary;

/// The places of links by the folder of their addresses, where each of so many records has one. A link is given by its
/// place, its record and its address, in the order of the records.
pub(super) fn in_each_record<'p>(
    links: impl Iterator<Item = (u32, usize, &'p str)>,
    records: usize,
) -> Vec<Vec<u32>> {
    let mut folders: HashMap<&str, usize> = HashMap::default();
    let mut found: Vec<Folder> = Vec::new();
    for (place, record, address) in links {
        let folder = vocabulary::folder(address);
        let at = *folders.entry(folder).or_insert(found.len());
        if at == found.len() {
            found.push(Folder::default());
        }
        let folder = &mut found[at];
        folder.records += usize::from(folder.last != Some(record));
        folder.last = Some(record);
        folder.places.push(place);
    }
    let whole = found.into_iter().filter(|folder| folder.records == records);
    whole.map(|folder| folder.places).collect()
}

/// The links to one folder.
#[derive(Default)]
struct Folder {
    places: Vec<u32>,
    /// How many records have one, and the last that does.
    records: usize,
    last: Option<usize>,
}
