//! One column of one group of rows, as the bytes of a Parquet file: pages, one after
//! the other.
//!
//! Values are put into the bytes of the file as they come, so that nothing is
//! converted or looked up when a page is full: numbers stand one after the other
//! (`PLAIN`), labels are numbered beforehand (`RLE_DICTIONARY`).

use std::sync::Arc;

use bytes::Bytes;
use parquet::basic::{Compression, Encoding, Type};
use parquet::column::page::{CompressedPage, Page, PageWriter};
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::ParquetError;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::writer::{SerializedPageWriter, TrackedWrite};
use parquet::schema::types::ColumnDescriptor;

/// Bytes of a number.
const NUMBER: usize = size_of::<f64>();

/// The values of one column, gathered row by row for a page, and the pages before. The
/// memory is used again by the next page and the next group.
#[derive(Default)]
pub(super) struct Cells {
    /// Numbers, in the bytes of the file.
    numbers: Vec<u8>,
    /// Labels, by their place in the list of all labels.
    labels: Vec<u32>,
    /// In a column with gaps: per row, whether there is a value.
    there: Vec<bool>,
    /// Whole pages of the group.
    pages: Option<Pages>,
    /// Memory for the pages of a group.
    spare: Vec<u8>,
}

impl Cells {
    /// One number per row.
    pub(super) fn extend(&mut self, numbers: impl ExactSizeIterator<Item = [u8; NUMBER]>) {
        let before = self.numbers.len();
        self.numbers.resize(before + numbers.len() * NUMBER, 0);
        let places = self.numbers[before..].as_chunks_mut().0;
        for (place, number) in places.iter_mut().zip(numbers) {
            *place = number;
        }
    }

    /// A number, or nothing.
    pub(super) fn push_number(&mut self, number: Option<f64>) {
        self.there.push(number.is_some());
        if let Some(number) = number {
            self.numbers.extend_from_slice(&number.to_le_bytes());
        }
    }

    /// A label, or nothing.
    pub(super) fn push_label(&mut self, label: Option<usize>) {
        self.there.push(label.is_some());
        if let Some(label) = label {
            self.labels.push(label as u32);
        }
    }

    /// Make a page of what was gathered, `rows` rows. `labels`: all there are, in a
    /// column of labels. `scratch` is memory to work in.
    pub(super) fn end_page(
        &mut self,
        column: &ColumnDescriptor,
        labels: Option<&[String]>,
        rows: usize,
        scratch: &mut Vec<u8>,
    ) -> Result<(), ParquetError> {
        let mut pages = match self.pages.take() {
            Some(pages) => pages,
            None => self.first_pages(column, labels, scratch)?,
        };
        let mut encoding = Encoding::PLAIN;
        let mut body = std::mem::take(&mut self.numbers);
        if let Some(labels) = labels {
            encoding = Encoding::RLE_DICTIONARY;
            let width = bits(labels.len());
            body.push(width as u8);
            pack(&self.labels, width, &mut body);
            self.labels.clear();
        }
        if column.max_def_level() > 0 {
            let mut levels = vec![0; size_of::<u32>()];
            pack(&self.there, 1, &mut levels);
            let length = levels.len() - size_of::<u32>();
            levels[..size_of::<u32>()].copy_from_slice(&(length as u32).to_le_bytes());
            body.splice(..0, levels);
            self.there.clear();
        }
        self.numbers = pages.data(body, rows, encoding, scratch)?;
        self.numbers.clear();
        self.pages = Some(pages);
        Ok(())
    }

    /// A new group, with its list of labels.
    fn first_pages(
        &mut self,
        column: &ColumnDescriptor,
        labels: Option<&[String]>,
        scratch: &mut Vec<u8>,
    ) -> Result<Pages, ParquetError> {
        let is_measured = column.physical_type() == Type::DOUBLE;
        let mut pages = Pages {
            compression: if is_measured && !repeats(&self.numbers) {
                // Trying to compress what hardly repeats only costs.
                Compression::UNCOMPRESSED
            } else {
                Compression::SNAPPY
            },
            sink: TrackedWrite::new(std::mem::take(&mut self.spare)),
            rows: 0,
            uncompressed: 0,
            data_begins: 0,
        };
        if let Some(labels) = labels {
            pages.dictionary(labels, scratch)?;
        }
        pages.data_begins = pages.sink.bytes_written();
        Ok(pages)
    }

    /// All pages since the last chunk, as the bytes of a file.
    pub(super) fn end_chunk(
        &mut self,
        column: &Arc<ColumnDescriptor>,
        has_labels: bool,
    ) -> Result<Chunk, ParquetError> {
        let pages = self.pages.take();
        let pages = pages.ok_or_else(|| ParquetError::General("a group of no page".to_owned()))?;
        let mut encodings = vec![Encoding::RLE, Encoding::PLAIN];
        encodings.extend(has_labels.then_some(Encoding::RLE_DICTIONARY));
        let metadata = ColumnChunkMetaData::builder(Arc::clone(column))
            .set_compression(pages.compression)
            .set_encodings(encodings)
            .set_total_compressed_size(pages.sink.bytes_written() as i64)
            .set_total_uncompressed_size(pages.uncompressed as i64)
            .set_num_values(pages.rows as i64)
            .set_dictionary_page_offset(has_labels.then_some(0))
            .set_data_page_offset(pages.data_begins as i64)
            .build()?;
        let bytes = pages.sink.into_inner()?;
        let close = ColumnCloseResult {
            bytes_written: bytes.len() as u64,
            rows_written: pages.rows as u64,
            metadata,
            bloom_filter: None,
            column_index: None,
            offset_index: None,
        };
        let bytes = Bytes::from(bytes);
        Ok(Chunk { bytes, close })
    }

    /// Take back the memory of a chunk that has been written.
    pub(super) fn reuse(&mut self, chunk: Bytes) {
        self.spare = chunk.into();
        self.spare.clear();
    }
}

/// A column of a group, ready to be put into the file.
pub(super) struct Chunk {
    pub bytes: Bytes,
    pub close: ColumnCloseResult,
}

/// Pages of one column of a group.
struct Pages {
    compression: Compression,
    sink: TrackedWrite<Vec<u8>>,
    rows: usize,
    /// Bytes with their headers, before compression.
    uncompressed: usize,
    /// Where the first page of values begins.
    data_begins: usize,
}

impl Pages {
    fn compressed(&self, body: &Bytes, scratch: &mut Vec<u8>) -> Result<Bytes, ParquetError> {
        if self.compression == Compression::UNCOMPRESSED {
            return Ok(body.clone());
        }
        let most = snap::raw::max_compress_len(body.len());
        if scratch.len() < most {
            scratch.resize(most, 0);
        }
        let length = snap::raw::Encoder::new().compress(body, scratch);
        let length = length.map_err(|error| ParquetError::External(Box::new(error)))?;
        Ok(Bytes::copy_from_slice(&scratch[..length]))
    }

    fn write(&mut self, page: Page, uncompressed: usize) -> Result<(), ParquetError> {
        let page = CompressedPage::new(page, uncompressed);
        let written = SerializedPageWriter::new(&mut self.sink).write_page(page)?;
        self.uncompressed += written.uncompressed_size;
        Ok(())
    }

    /// All labels there are.
    fn dictionary(&mut self, labels: &[String], scratch: &mut Vec<u8>) -> Result<(), ParquetError> {
        let mut body = Vec::new();
        for label in labels {
            body.extend_from_slice(&(label.len() as u32).to_le_bytes());
            body.extend_from_slice(label.as_bytes());
        }
        let body = Bytes::from(body);
        let page = Page::DictionaryPage {
            buf: self.compressed(&body, scratch)?,
            num_values: labels.len() as u32,
            encoding: Encoding::PLAIN,
            is_sorted: false,
        };
        self.write(page, body.len())
    }

    /// Writes a page of values; gives its memory back.
    fn data(
        &mut self,
        body: Vec<u8>,
        rows: usize,
        encoding: Encoding,
        scratch: &mut Vec<u8>,
    ) -> Result<Vec<u8>, ParquetError> {
        let body = Bytes::from(body);
        let page = Page::DataPage {
            buf: self.compressed(&body, scratch)?,
            num_values: rows as u32,
            encoding,
            def_level_encoding: Encoding::RLE,
            rep_level_encoding: Encoding::RLE,
            statistics: None,
        };
        self.write(page, body.len())?;
        self.rows += rows;
        Ok(body.into())
    }
}

/// Whether one number in eight or more is the same as the one before.
fn repeats(numbers: &[u8]) -> bool {
    let numbers = numbers.as_chunks::<NUMBER>().0;
    let pairs = numbers.iter().zip(numbers.iter().skip(1));
    let same = pairs.filter(|(earlier, later)| earlier == later).count();
    8 * same >= numbers.len()
}

/// Bits for each label of so many; at least one, which every reader can read.
fn bits(labels: usize) -> u32 {
    let needed = usize::BITS - labels.saturating_sub(1).leading_zeros();
    // Whole words are simpler where a byte does not do, and the codec squeezes them.
    if needed > 8 { u32::BITS } else { needed.max(1) }
}

/// Appends `values` in Parquet's mixture of runs and packed bits, of which one run
/// does: a value that repeats throughout, or all values in `width` bits each.
fn pack<T: Copy + PartialEq + Into<u32>>(values: &[T], width: u32, bytes: &mut Vec<u8>) {
    let Some((first, others)) = values.split_first() else {
        return;
    };
    if others.iter().all(|value| value == first) {
        push_varint(values.len() << 1, bytes);
        let first: u32 = (*first).into();
        bytes.extend_from_slice(&first.to_le_bytes()[..width.div_ceil(8) as usize]);
        return;
    }
    push_varint(values.len().div_ceil(8) << 1 | 1, bytes);
    if width == u32::BITS {
        let end = bytes.len() + values.len().next_multiple_of(8) * size_of::<u32>();
        bytes.extend(
            values
                .iter()
                .flat_map(|value| (*value).into().to_le_bytes()),
        );
        bytes.resize(end, 0);
        return;
    }
    // Eight values fill as many bytes as each has bits.
    for group in values.chunks(8) {
        let reversed = group.iter().rev();
        let packed = reversed.fold(0_u64, |packed, value| {
            packed << width | u64::from((*value).into())
        });
        bytes.extend_from_slice(&packed.to_le_bytes()[..width as usize]);
    }
}

/// Seven bits a byte, the lowest first.
fn push_varint(mut number: usize, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed<T: Copy + PartialEq + Into<u32>>(values: &[T], width: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        pack(values, width, &mut bytes);
        bytes
    }

    /// The example of the format's description: 0 to 7 in three bits each.
    #[test]
    fn packed_bits_are_those_of_the_formats_description() {
        let values: [u32; 8] = std::array::from_fn(|index| index as u32);
        let expected = [0b11, 0b1000_1000, 0b1100_0110, 0b1111_1010];
        assert_eq!(packed(&values, 3), expected);
    }

    #[test]
    fn the_last_group_is_filled_up() {
        // Two groups of eight: 2 << 1 | 1.
        let values = [true, false, false, false, false, false, false, true, true];
        assert_eq!(packed(&values, 1), [5, 0b1000_0001, 1]);
        let wide = packed(&[300_u32, 1], 32);
        assert_eq!(wide.len(), 1 + 8 * 4);
        assert_eq!(wide[..9], [3, 0x2C, 1, 0, 0, 1, 0, 0, 0]);
    }

    #[test]
    fn what_repeats_throughout_is_one_run() {
        // 200 values: 200 << 1 = 400 = 0b11_0010000, low seven bits first.
        assert_eq!(packed(&[5_u32; 200], 8), [0b1001_0000, 0b11, 5]);
        assert_eq!(packed::<bool>(&[], 1), [0_u8; 0]);
    }

    #[test]
    fn a_list_of_labels_takes_the_bits_of_its_last_place() {
        for (labels, width) in [(0, 1), (1, 1), (2, 1), (3, 2), (5, 3), (256, 8), (257, 32)] {
            assert_eq!(bits(labels), width, "{labels}");
        }
    }
}
