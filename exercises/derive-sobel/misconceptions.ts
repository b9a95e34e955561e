import { defineMisconceptions } from '../../graders/define.ts'
import { outer, separableCorrelate, sobelKernels } from './solution.ts'

export default defineMisconceptions<typeof import('./solution.ts')>({
  'prewitt-smoothing': {
    title: { en: "Prewitt's smoothing for Sobel's", fa: 'هموارسازی پرویت به‌جای سوبل' },
    explain: {
      en: "With $[1,1,1]$ as smoothing the product is Prewitt's kernel. Sobel smooths by $[1,2,1] = [1,1]*[1,1]$: two averages of neighbours, one after the other, so that the middle counts twice.",
      fa: 'با هموارساز $[1,1,1]$ حاصل‌ضرب کرنل پرویت می‌شود. سوبل با $[1,2,1] = [1,1]*[1,1]$ هموار می‌کند: دو میانگین همسایه پشت سر هم؛ پس وسط دو بار به حساب می‌آید.',
    },
    exports: { sobelKernels: () => ({ kx: outer([1, 1, 1], [-1, 0, 1]), ky: outer([-1, 0, 1], [1, 1, 1]) }) },
  },
  'outer-transposed': {
    title: { en: 'The outer product is transposed', fa: 'ضرب خارجی ترانهاده شده است' },
    explain: {
      en: "In $c\\,r^\\top$ the **column** gives the rows of the result: entry $[i][j]$ is $c_i r_j$, so 3 and 5 values give 3 rows of 5. You built rows from the row's values. Then the column $[1,2,1]$ times the row $[-1,0,1]$ gives $K_y$ and not $K_x$.",
      fa: 'در $c\\,r^\\top$ **ستون** سطرهای حاصل را می‌سازد: درایهٔ $[i][j]$ برابر $c_i r_j$ است؛ پس ۳ و ۵ مقدار، ۳ سطر ۵تایی می‌دهد. شما سطرها را از مقدارهای سطر ساخته‌اید و ستون $[1,2,1]$ در سطر $[-1,0,1]$ به‌جای $K_x$ کرنل $K_y$ را می‌دهد.',
    },
    exports: [
      { outer: (col, row) => outer(row, col) },
      { outer: (col, row) => outer(row, col), sobelKernels: () => ({ kx: sobelKernels().ky, ky: sobelKernels().kx }) },
    ],
  },
  'both-on-one-axis': {
    title: { en: 'Both passes run along the same axis', fa: 'هر دو گذر در امتداد یک محورند' },
    explain: {
      en: 'Two passes along the rows amount to **one** longer row kernel, $[1,2,1]*[-1,0,1]$: nothing is summed downwards. The column must run down the columns, `img[r + i][c]`, the row along the rows, `img[r][c + j]`. The sizes show it: the height must shrink by $m-1$, the width by $n-1$.',
      fa: 'دو گذر در امتداد سطرها معادل **یک** کرنل سطری بلندتر است: $[1,2,1]*[-1,0,1]$؛ و هیچ چیز رو به پایین جمع نمی‌شود. ستون باید در امتداد ستون‌ها حرکت کند، `img[r + i][c]`، و سطر در امتداد سطرها، `img[r][c + j]`. اندازه‌ها گواه‌اند: ارتفاع باید $m-1$ و عرض $n-1$ کم شود.',
    },
    exports: [
      { separableCorrelate: (img, col, row) => separableCorrelate(separableCorrelate(img, [1], col), [1], row) },
      { separableCorrelate: (img, col, row) => separableCorrelate(separableCorrelate(img, col, [1]), row, [1]) },
    ],
  },
  'laplacian-separable': {
    title: { en: 'Every kernel is taken for a product', fa: 'هر کرنلی حاصل‌ضرب شمرده شده است' },
    explain: {
      en: 'A kernel is the product of a column and a row only if all its rows are multiples of **one** row: rank 1. The Laplacian has rank 2: its rows $[0,1,0]$ and $[1,-4,1]$ are no multiples of each other. It is a *sum* of two one-dimensional kernels, not a product. Multiply what you found and compare it with the kernel.',
      fa: 'کرنل فقط زمانی حاصل‌ضرب یک ستون در یک سطر است که همهٔ سطرهایش مضربی از **یک** سطر باشند: رتبهٔ ۱. رتبهٔ لاپلاسی ۲ است: سطرهای $[0,1,0]$ و $[1,-4,1]$ مضرب یکدیگر نیستند. لاپلاسی *مجموع* دو کرنل یک‌بعدی است نه حاصل‌ضرب آن‌ها. آنچه یافته‌اید را در هم ضرب و با کرنل مقایسه کنید.',
    },
    exports: { separate: unverified },
  },
})

/** Row and column through the first entry that is not zero, never multiplied out. */
function unverified(k: number[][]): { col: number[]; row: number[] } | null {
  const p = k.findIndex((line) => line.some((value) => value !== 0))
  if (p < 0) return null
  const q = k[p].findIndex((value) => value !== 0)
  return { col: k.map((line) => line[q] / k[p][q]), row: [...k[p]] }
}
