//! Frames: two lengths, a message as JSON, and bytes as they are.

use std::io;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The largest part of a frame: more is nobody's message.
const LARGEST: usize = 256 * 1024 * 1024;
/// Two lengths of four bytes.
const LENGTHS: usize = 8;

/// Makes the start of a frame: all of it but the bytes.
pub(in crate::exec::supervisor) fn encode(message: &impl Serialize, bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut frame = vec![0; LENGTHS];
    serde_json::to_writer(&mut frame, message)?;
    let lengths = (frame.len() - LENGTHS, bytes.len());
    if lengths.0 > LARGEST || lengths.1 > LARGEST {
        return Err(io::Error::other("it is too large to be handed on"));
    }
    let length = |length: usize| u32::try_from(length).unwrap_or_default().to_le_bytes();
    let header = [length(lengths.0), length(lengths.1)].concat();
    frame.splice(..LENGTHS, header);
    Ok(frame)
}

/// Takes frames out of what has come.
#[derive(Debug, Default)]
pub(in crate::exec::supervisor) struct Decoder {
    buffer: Vec<u8>,
    /// How much of the buffer was taken out.
    taken: usize,
}

impl Decoder {
    /// Returns where to put what comes: behind what is there.
    pub(in crate::exec::supervisor) fn room(&mut self) -> &mut Vec<u8> {
        if self.taken > 0 {
            self.buffer.drain(..self.taken);
            self.taken = 0;
        }
        self.buffer.reserve(ROOM);
        &mut self.buffer
    }

    /// Returns the next frame that is whole.
    ///
    /// # Errors
    /// When what has come is no frame; nothing after it can be read.
    pub(in crate::exec::supervisor) fn next<Message: DeserializeOwned>(
        &mut self,
    ) -> io::Result<Option<(Message, Vec<u8>)>> {
        let rest = self.buffer.get(self.taken..).unwrap_or_default();
        let length = |at: usize| {
            let bytes = rest.get(at..at + 4)?.try_into().ok()?;
            usize::try_from(u32::from_le_bytes(bytes)).ok()
        };
        let (Some(message), Some(bytes)) = (length(0), length(4)) else { return Ok(None) };
        if message > LARGEST || bytes > LARGEST {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "that is no frame"));
        }
        let middle = LENGTHS + message;
        let (Some(message), Some(bytes)) = (rest.get(LENGTHS..middle), rest.get(middle..middle + bytes))
        else {
            return Ok(None);
        };
        let frame = (serde_json::from_slice(message)?, bytes.to_vec());
        self.taken += middle + frame.1.len();
        Ok(Some(frame))
    }
}

/// How much is read at once: a piece of output with its message.
const ROOM: usize = 128 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_come_out_as_they_went_in_however_they_are_cut() {
        proptest::proptest!(|(frames: Vec<(String, Vec<u8>)>, cut in 1_usize..40)| {
            let mut wire = Vec::new();
            for (message, bytes) in &frames {
                wire.extend(encode(message, bytes).unwrap());
                wire.extend(bytes);
            }
            let mut decoder = Decoder::default();
            let mut out: Vec<(String, Vec<u8>)> = Vec::new();
            for chunk in wire.chunks(cut) {
                decoder.room().extend(chunk);
                while let Some(frame) = decoder.next().unwrap() {
                    out.push(frame);
                }
            }
            proptest::prop_assert_eq!(out, frames);
        });
    }

    #[test]
    fn what_is_no_frame_is_refused() {
        for bytes in [&[255; 8][..], b"\x01\0\0\0\0\0\0\0{"] {
            let mut decoder = Decoder::default();
            decoder.room().extend(bytes);
            assert!(decoder.next::<String>().is_err(), "{bytes:?}");
        }
    }
}
