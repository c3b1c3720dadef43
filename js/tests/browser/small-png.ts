import { crc32, deflateSync } from 'node:zlib';
import type { Page as Tab } from 'playwright-core';

/** Colors of a small picture: enough for letters in a few colors. */
const COLORS = 48;
const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** The same picture with its most frequent colors only, a third as large: for the documentation. */
export async function smallPng(tab: Tab, png: Buffer): Promise<Buffer> {
  const { width, height, base64 } = await pixels(tab, png);
  const bytes = Buffer.from(base64, 'base64');
  const colors = Array.from({ length: width * height }, (_, pixel) => bytes.readUIntBE(pixel * 4, 3));
  const counts = new Map<number, number>();
  for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1);
  const frequent = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const palette = frequent.slice(0, COLORS);
  const indices = new Map(frequent.map((color) => [color, nearest(palette, color)]));
  const rows = Array.from({ length: height }, (_, row) =>
    Buffer.from([0, ...colors.slice(row * width, (row + 1) * width).map((color) => indices.get(color) ?? 0)]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits per pixel, which are an index of the palette.
  header.set([8, 3], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.concat(palette.map(channels).map((rgb) => Buffer.from(rgb)))),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Chromium decodes the picture: 4 bytes a pixel. */
async function pixels(tab: Tab, png: Buffer): Promise<{ width: number; height: number; base64: string }> {
  return tab.evaluate(`(async () => {
    const bytes = Uint8Array.from(atob('${png.toString('base64')}'), (letter) => letter.charCodeAt(0));
    const { width, height } = await createImageBitmap(new Blob([bytes]));
    const context = new OffscreenCanvas(width, height).getContext('2d');
    context.drawImage(await createImageBitmap(new Blob([bytes])), 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    let text = '';
    for (let at = 0; at < data.length; at += 8192) text += String.fromCharCode(...data.subarray(at, at + 8192));
    return { width, height, base64: btoa(text) };
  })()`);
}

function channels(color: number): [number, number, number] {
  return [color >> 16, (color >> 8) & 255, color & 255];
}

function nearest(palette: readonly number[], color: number): number {
  const distances = palette.map((other) => {
    const [red, green, blue] = channels(color);
    const [otherRed, otherGreen, otherBlue] = channels(other);
    return (red - otherRed) ** 2 + (green - otherGreen) ** 2 + (blue - otherBlue) ** 2;
  });
  return distances.indexOf(Math.min(...distances));
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type), data]);
  const framed = Buffer.alloc(content.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(content, 4);
  framed.writeUInt32BE(crc32(content), content.length + 4);
  return framed;
}
