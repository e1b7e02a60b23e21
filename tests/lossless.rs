//! No byte is lost: decode and encode are inverse, pieces tile the text, spans nest.
