// Reads the PNG files that Chromium writes and makes them small: a palette instead of full colour. Nothing here is a
// general PNG library; what Chromium does not write is refused. Format: https://www.w3.org/TR/png-3/
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const CHANNELS = { 2: 3, 6: 4 }; // by colour type: RGB, RGBA
const MOST_COLOURS = 256; // a palette holds no more

/** A picture as `{ width, height, pixels }`, where `pixels` holds three bytes each: red, green, blue. */
export function decode(png) {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error('this is no PNG');
  let header;
  const packed = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const kind = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (kind === 'IHDR') header = body;
    if (kind === 'IDAT') packed.push(body);
    at += length + 12;
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const channels = CHANNELS[header[9]];
  if (header[8] !== 8 || !channels || header[12] !== 0) throw new Error('a kind of PNG that Chromium does not write');
  return { width, height, pixels: withoutAlpha(unfilter(inflateSync(Buffer.concat(packed)), width, height, channels), channels) };
}

/** Undoes the filter that each line begins with (PNG, section 9). */
function unfilter(lines, width, height, channels) {
  const wide = width * channels;
  const out = Buffer.alloc(wide * height);
  for (let y = 0; y < height; y += 1) {
    const filter = lines[y * (wide + 1)];
    for (let x = 0; x < wide; x += 1) {
      const at = y * wide + x;
      const left = x < channels ? 0 : out[at - channels];
      const up = y === 0 ? 0 : out[at - wide];
      const corner = x < channels || y === 0 ? 0 : out[at - wide - channels];
      out[at] = lines[y * (wide + 1) + 1 + x] + [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
    }
  }
  return out;
}

function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function withoutAlpha(pixels, channels) {
  if (channels === 3) return pixels;
  const out = Buffer.alloc((pixels.length / 4) * 3);
  for (let from = 0, to = 0; from < pixels.length; from += 4, to += 3) pixels.copy(out, to, from, from + 3);
  return out;
}

/** The picture as a PNG with a palette: its commonest colours, every other one taken to the nearest of them. */
export function encodeSmall({ width, height, pixels }) {
  const seen = new Map();
  for (let at = 0; at < pixels.length; at += 3) {
    const colour = pixels.readUIntBE(at, 3);
    seen.set(colour, (seen.get(colour) ?? 0) + 1);
  }
  const palette = [...seen].sort((a, b) => b[1] - a[1]).slice(0, MOST_COLOURS).map(([colour]) => colour);
  const index = new Map(palette.map((colour, place) => [colour, place]));
  const lines = Buffer.alloc((width + 1) * height); // each line begins with 0: no filter, the best for a palette
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const colour = pixels.readUIntBE((y * width + x) * 3, 3);
      if (!index.has(colour)) index.set(colour, nearest(palette, colour));
      lines[y * (width + 1) + 1 + x] = index.get(colour);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.alloc(palette.length * 3);
  palette.forEach((colour, place) => colours.writeUIntBE(colour, place * 3, 3));
  const packed = deflateSync(lines, { level: 9 });
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('PLTE', colours), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))]);
}

function nearest(palette, colour) {
  const parts = (c) => [c >> 16, (c >> 8) & 255, c & 255];
  const [r, g, b] = parts(colour);
  const far = (c) => parts(c).reduce((sum, part, i) => sum + (part - [r, g, b][i]) ** 2, 0);
  return palette.reduce((best, c, place) => (far(c) < far(palette[best]) ? place : best), 0);
}

function chunk(kind, body) {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(body.length, 0);
  around.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)]);
}
