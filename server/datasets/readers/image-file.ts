/** Decodes one image file and resizes it. */
import sharp from 'sharp'

/** JPEG, PNG and WebP; other formats that the library knows are refused. */
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})
// vector instructions round differently from machine to machine
sharp.simd(false)
// several images at once are quicker than several threads at one
sharp.concurrency(1)
sharp.cache(false)

export const IMAGE_NAME = /\.(jpe?g|png|webp)$/i

/** Far more than any camera's picture has. */
const MOST_PIXELS = 100e6

/**
 * Row-major pixels of this size: grey where `channels` is 1, red, green and blue where it is 3. A picture that is not
 * square is stretched, as `target_size` of Keras does; its orientation tag is not obeyed, as there. Rejects where the
 * file is damaged, cut off, too large, or no image.
 */
export async function decodeImage(
  file: Uint8Array,
  [height, width, channels]: [height: number, width: number, channels: number],
): Promise<Uint8Array> {
  const pixels = await sharp(file, { limitInputPixels: MOST_PIXELS, failOn: 'error', autoOrient: false })
    .flatten({ background: '#000' })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .resize(width, height, { fit: 'fill', kernel: 'cubic', fastShrinkOnLoad: false })
    .raw({ depth: 'uchar' })
    .toBuffer()
  if (pixels.length !== height * width * channels)
    throw new Error(`it has ${pixels.length / (height * width)} channels where ${channels} are due`)
  return pixels
}
