/**
 * The discrete Fourier transform, in place. Powers of two use the algorithm of Cooley and Tukey,
 * all other lengths that of Bluestein, so no length costs more than n log n.
 * @param inverse the inverse transform, scaled by 1/n
 */
export function fourier(re: Float64Array, im: Float64Array, inverse: boolean): void {
  // the inverse is the forward transform with real and imaginary part swapped
  if (inverse) forward(im, re)
  else forward(re, im)
  if (!inverse) return
  const n = re.length
  for (let i = 0; i < n; i++) {
    re[i]! /= n
    im[i]! /= n
  }
}

function forward(re: Float64Array, im: Float64Array): void {
  const n = re.length
  if ((n & (n - 1)) === 0) powerOfTwo(re, im)
  else bluestein(re, im)
}

function powerOfTwo(re: Float64Array, im: Float64Array): void {
  const n = re.length
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1
    for (; j & bit; bit >>= 1) j ^= bit
    j ^= bit
    if (i < j) {
      const [x, y] = [re[i]!, im[i]!]
      re[i] = re[j]!
      im[i] = im[j]!
      re[j] = x
      im[j] = y
    }
  }
  for (let half = 1; half < n; half *= 2) {
    for (let k = 0; k < half; k++) {
      const angle = (-Math.PI * k) / half
      const [c, s] = [Math.cos(angle), Math.sin(angle)]
      for (let low = k; low < n; low += 2 * half) {
        const high = low + half
        const x = re[high]! * c - im[high]! * s
        const y = re[high]! * s + im[high]! * c
        re[high] = re[low]! - x
        im[high] = im[low]! - y
        re[low]! += x
        im[low]! += y
      }
    }
  }
}

/** Since jk = (j^2 + k^2 - (k - j)^2) / 2, the transform is a convolution with a chirp. */
function bluestein(re: Float64Array, im: Float64Array): void {
  const n = re.length
  let size = 1
  while (size < 2 * n - 1) size *= 2
  const cos = new Float64Array(n),
    sin = new Float64Array(n)
  for (let k = 0; k < n; k++) {
    // k^2 modulo 2n stays exact where k^2 itself would lose digits of the angle
    const angle = (Math.PI * ((k * k) % (2 * n))) / n
    cos[k] = Math.cos(angle)
    sin[k] = Math.sin(angle)
  }
  const ar = new Float64Array(size),
    ai = new Float64Array(size)
  const br = new Float64Array(size),
    bi = new Float64Array(size)
  for (let k = 0; k < n; k++) {
    ar[k] = re[k]! * cos[k]! + im[k]! * sin[k]!
    ai[k] = im[k]! * cos[k]! - re[k]! * sin[k]!
    br[k] = br[(size - k) % size] = cos[k]!
    bi[k] = bi[(size - k) % size] = sin[k]!
  }
  powerOfTwo(ar, ai)
  powerOfTwo(br, bi)
  for (let k = 0; k < size; k++) {
    const x = ar[k]! * br[k]! - ai[k]! * bi[k]!
    ai[k] = ar[k]! * bi[k]! + ai[k]! * br[k]!
    ar[k] = x
  }
  fourier(ar, ai, true)
  for (let k = 0; k < n; k++) {
    re[k] = ar[k]! * cos[k]! + ai[k]! * sin[k]!
    im[k] = ai[k]! * cos[k]! - ar[k]! * sin[k]!
  }
}
