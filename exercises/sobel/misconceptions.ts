import { defineMisconceptions } from '../../graders/define.ts'
import { sobel } from './solution.ts'

type Sobel = typeof sobel
type Change = (value: number) => number

export default defineMisconceptions<typeof import('./solution.ts')>({
  'sign-flipped': {
    title: { en: 'A derivative has the wrong sign', fa: 'علامت مشتق برعکس است' },
    explain: {
      en: 'The derivative is *next minus previous*: positive where the image grows brighter to the right ($g_x$) or **downwards** ($g_y$, since rows are counted from the top). You have previous minus next: either the kernel was flipped, as in a true convolution, or its signs are exchanged. On the row $[0,0,1]$ the kernel $[-1,0,1]$ must give $+1$.',
      fa: 'مشتق *بعدی منهای قبلی* است: مثبت است هر جا که تصویر به سمت راست ($g_x$) یا به سمت **پایین** ($g_y$؛ چون سطرها از بالا شمرده می‌شوند) روشن‌تر شود. شما قبلی منهای بعدی را حساب کرده‌اید: یا کرنل مانند کانولوشن واقعی برگردانده شده یا علامت‌هایش جابه‌جا شده است. روی سطر $[0,0,1]$ کرنل $[-1,0,1]$ باید $+1$ بدهد.',
    },
    exports: [
      { sobel: changed(negated, negated) },
      { sobel: changed(negated, same) },
      { sobel: changed(same, negated) },
    ],
  },
  'axes-swapped': {
    title: { en: 'gx and gy are exchanged', fa: 'جای gx و gy عوض شده است' },
    explain: {
      en: '$g_x$ is the derivative **along the rows**, from column to column: its kernel has the columns $-,0,+$ and answers to *vertical* edges. You gave it the name $g_y$. Remember `img[row][column]`: $x$ is the second index.',
      fa: 'مشتق $g_x$ **در امتداد سطرها** و از ستونی به ستون بعد است: ستون‌های کرنلش $-$، $0$ و $+$ هستند و به لبه‌های *عمودی* پاسخ می‌دهد. شما آن را $g_y$ نامیده‌اید. به یاد داشته باشید `img[row][column]`: اندیس دوم $x$ است.',
    },
    exports: {
      sobel(img) {
        const { gx, gy, magnitude } = sobel(img)
        return { gx: gy, gy: gx, magnitude }
      },
    },
  },
  clipped: {
    title: { en: 'Negative or large values are lost', fa: 'مقدارهای منفی یا بزرگ از دست رفته‌اند' },
    explain: {
      en: 'A derivative may be negative, and like the magnitude it may exceed 255. Cut off at 0 or at 255, made positive, or kept as an 8-bit number, edges disappear or become others: $-8$ turns into $0$, $8$ or $248$. Compute in floating point and map to 0..255 only for display.',
      fa: 'مشتق می‌تواند منفی باشد و مانند اندازهٔ گرادیان از ۲۵۵ بزرگ‌تر شود. اگر در ۰ یا ۲۵۵ بریده شود، قدر مطلق آن گرفته شود یا در عدد ۸ بیتی بماند، لبه‌ها ناپدید می‌شوند یا مقدار دیگری می‌گیرند: $-8$ به $0$، $8$ یا $248$ تبدیل می‌شود. با ممیز شناور حساب کنید و فقط برای نمایش به بازهٔ ۰ تا ۲۵۵ ببرید.',
    },
    exports: [
      ...[rectified, Math.abs, wrappedTo8Bits, clampedTo8Bits].map((change) => ({ sobel: changed(change, change) })),
      ...[rectified, wrappedTo8Bits, clampedTo8Bits].map((change) => ({ sobel: clippedForMagnitude(change) })),
      ...[cutAt255, wrappedTo8Bits, clampedTo8Bits].map((change) => ({
        sobel: withMagnitude((x, y) => change(Math.hypot(x, y))),
      })),
    ],
  },
  'prewitt-weights': {
    title: { en: "Prewitt's weights for Sobel's", fa: 'وزن‌های پرویت به‌جای سوبل' },
    explain: {
      en: "All three rows were weighed by 1: that is Prewitt's filter. Sobel counts the middle row twice, $[1,2,1]$, since it is nearer to the pixel.",
      fa: 'هر سه سطر با وزن ۱ جمع شده‌اند: این فیلتر پرویت است. سوبل سطر میانی را، که به پیکسل نزدیک‌تر است، دو بار به حساب می‌آورد: $[1,2,1]$.',
    },
    exports: { sobel: prewitt },
  },
  'absolute-sum': {
    title: { en: 'Sum of absolute values for the length', fa: 'مجموع قدر مطلق‌ها به‌جای طول' },
    explain: {
      en: 'The length of the gradient is $\\sqrt{g_x^2+g_y^2}$. $|g_x|+|g_y|$ is a fast substitute, but too large for slanted edges, by up to 41 %: for $(24,16)$ it gives $40$ and not $28.84$.',
      fa: 'طول گرادیان $\\sqrt{g_x^2+g_y^2}$ است. عبارت $|g_x|+|g_y|$ جانشینی سریع است ولی برای لبه‌های مایل تا ۴۱ درصد بزرگ‌تر می‌شود: برای $(24,16)$ مقدار $40$ می‌دهد و نه $28.84$.',
    },
    exports: { sobel: withMagnitude((gx, gy) => Math.abs(gx) + Math.abs(gy)) },
  },
  'gray-mean': {
    title: { en: 'The mean of the channels for grey', fa: 'میانگین کانال‌ها به‌جای خاکستری' },
    explain: {
      en: 'You took $(R+G+B)/3$. The eye does not weigh the colours equally; grey is $0.299R+0.587G+0.114B$. Pure green is then $149.7$, pure blue $29.1$, not $85$ both.',
      fa: 'شما $(R+G+B)/3$ را گرفته‌اید. چشم رنگ‌ها را یکسان نمی‌سنجد؛ خاکستری برابر $0.299R+0.587G+0.114B$ است. پس سبز خالص $149.7$ و آبی خالص $29.1$ می‌شود، نه هر دو $85$.',
    },
    exports: { toGray: (rgb) => rgb.map((row) => row.map(([r, g, b]) => (r + g + b) / 3)) },
  },
})

function same(value: number): number {
  return value
}
function negated(value: number): number {
  return -value
}
function rectified(value: number): number {
  return Math.max(0, value)
}
function cutAt255(value: number): number {
  return Math.min(255, value)
}
function wrappedTo8Bits(value: number): number {
  return Uint8Array.of(value)[0]
}
function clampedTo8Bits(value: number): number {
  return Uint8ClampedArray.of(value)[0]
}

function lengthOf(gx: number[][], gy: number[][], length: (x: number, y: number) => number): number[][] {
  return gx.map((row, r) => row.map((value, c) => length(value, gy[r][c])))
}

/** Derivatives changed value by value, the magnitude of what they have become. */
function changed(x: Change, y: Change): Sobel {
  return (img) => {
    const right = sobel(img)
    const [gx, gy] = [right.gx.map((row) => row.map(x)), right.gy.map((row) => row.map(y))]
    return { gx, gy, magnitude: lengthOf(gx, gy, Math.hypot) }
  }
}

function clippedForMagnitude(change: Change): Sobel {
  return withMagnitude((x, y) => Math.hypot(change(x), change(y)))
}

function withMagnitude(length: (x: number, y: number) => number): Sobel {
  return (img) => {
    const { gx, gy } = sobel(img)
    return { gx, gy, magnitude: lengthOf(gx, gy, length) }
  }
}

function prewitt(img: number[][]): ReturnType<Sobel> {
  const at = (r: number, c: number, weight: (i: number, j: number) => number) =>
    [0, 1, 2].reduce(
      (sum, i) => sum + [0, 1, 2].reduce((part, j) => part + weight(i - 1, j - 1) * img[r + i][c + j], 0),
      0,
    )
  const filtered = (weight: (i: number, j: number) => number) =>
    img.slice(2).map((_, r) => img[r].slice(2).map((_, c) => at(r, c, weight)))
  const [gx, gy] = [filtered((_, j) => j), filtered((i) => i)]
  return { gx, gy, magnitude: lengthOf(gx, gy, Math.hypot) }
}
