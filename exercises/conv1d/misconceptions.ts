import { defineMisconceptions } from '../../graders/define.ts'
import { conv1d } from './solution.ts'

type Conv1d = typeof conv1d

export default defineMisconceptions<typeof import('./solution.ts')>({
  'kernel-not-flipped': {
    title: { en: 'The kernel is not flipped', fa: 'کرنل برگردانده نشده است' },
    explain: {
      en: 'You computed the **correlation** $\\sum_j h_j\\,x_{k+j}$: signal and kernel run in the same direction. In a convolution the kernel runs backwards, $\\sum_j h_j\\,x_{k-j}$. With $x=[1,2,4]$ and $h=[3,0,-1]$ the first value is $h_0 x_0 = 3$, while the correlation begins with $h_2 x_0 = -1$. For symmetric kernels both agree, so an averaging kernel does not show the difference.',
      fa: 'آنچه حساب کرده‌اید **همبستگی** است: $\\sum_j h_j\\,x_{k+j}$ که در آن سیگنال و کرنل در یک جهت پیموده می‌شوند. در کانولوشن کرنل وارونه پیموده می‌شود: $\\sum_j h_j\\,x_{k-j}$. برای $x=[1,2,4]$ و $h=[3,0,-1]$ نخستین مقدار $h_0 x_0 = 3$ است، در حالی که همبستگی با $h_2 x_0 = -1$ آغاز می‌شود. برای کرنل متقارن هر دو یکی هستند؛ پس کرنل میانگین‌گیر این تفاوت را نشان نمی‌دهد.',
    },
    exports: { conv1d: (x, h, mode) => conv1d(x, h.toReversed(), mode) },
  },
  'length-off-by-one': {
    title: { en: 'The full length is off by one', fa: 'طول کامل یک واحد خطا دارد' },
    explain: {
      en: 'The kernel of $m$ values touches a signal of $n$ values at $n+m-1$ places: the indices run from $0$ to $(n-1)+(m-1)$. Two values with two values give three, $[5,8]*[1,-1]=[5,3,-8]$, neither four nor two.',
      fa: 'کرنلی با $m$ مقدار در $n+m-1$ جا با سیگنالی با $n$ مقدار برخورد دارد: اندیس‌ها از $0$ تا $(n-1)+(m-1)$ هستند. دو مقدار با دو مقدار سه مقدار می‌دهد: $[5,8]*[1,-1]=[5,3,-8]$؛ نه چهار مقدار و نه دو مقدار.',
    },
    exports: [{ conv1d: inFull((y) => (y.length > 0 ? [...y, 0] : y)) }, { conv1d: inFull((y) => y.slice(0, -1)) }],
  },
  'same-wrong-side': {
    title: { en: 'The window of "same" begins one too late', fa: 'پنجرهٔ «same» یک واحد دیر آغاز می‌شود' },
    explain: {
      en: 'With "same" the result begins at index $\\lfloor (m-1)/2 \\rfloor$ of the full convolution. For odd $m$ that is $\\lfloor m/2 \\rfloor$ as well, for even $m$ it is one less: with $m=2$ the result begins at index $0$, so $[1,2,3,4,8]*[1,-1]$ gives $[1,1,1,1,4]$ and not $[1,1,1,4,-8]$.',
      fa: 'در حالت «same» خروجی از اندیس $\\lfloor (m-1)/2 \\rfloor$ کانولوشن کامل آغاز می‌شود. برای $m$ فرد این همان $\\lfloor m/2 \\rfloor$ است ولی برای $m$ زوج یکی کمتر: با $m=2$ خروجی از اندیس $0$ آغاز می‌شود؛ پس $[1,2,3,4,8]*[1,-1]$ برابر $[1,1,1,1,4]$ است و نه $[1,1,1,4,-8]$.',
    },
    exports: {
      conv1d(x, h, mode) {
        const start = Math.floor(h.length / 2)
        return mode === 'same' ? conv1d(x, h, 'full').slice(start, start + x.length) : conv1d(x, h, mode)
      },
    },
  },
  'circular-wrap': {
    title: { en: 'The signal wraps around', fa: 'سیگنال دور می‌زند' },
    explain: {
      en: 'Beyond its ends the signal is **zero**. You took the index modulo $n$, so that the end of the signal enters at its beginning: a circular convolution, as the product of two Fourier transforms of length $n$ gives. Pad with $m-1$ zeros first, or skip indices outside the signal.',
      fa: 'سیگنال بیرون از دو سر خود **صفر** است. شما اندیس را به پیمانهٔ $n$ گرفته‌اید و انتهای سیگنال از ابتدای آن وارد شده است: این کانولوشن دوری است، همان که از ضرب دو تبدیل فوریهٔ با طول $n$ به دست می‌آید. پیش از آن $m-1$ صفر اضافه کنید یا از اندیس‌های بیرون سیگنال بگذرید.',
    },
    exports: [
      { conv1d: (x, h, mode) => (mode === 'valid' ? conv1d(x, h, mode) : wrapped(x, h, 0)) },
      { conv1d: (x, h) => wrapped(x, h, 0) },
      {
        conv1d: (x, h, mode) => (mode === 'same' ? wrapped(x, h, Math.floor((h.length - 1) / 2)) : conv1d(x, h, mode)),
      },
    ],
  },
  'valid-too-short': {
    title: { en: '"valid" loses one value', fa: '«valid» یک مقدار را جا می‌اندازد' },
    explain: {
      en: 'A kernel of $m$ values fits into $n$ values at $n-m+1$ places, not at $n-m$: a kernel as long as the signal fits once. In a loop over the first index the last one is $n-m$ itself, so the condition is `i <= n - m`.',
      fa: 'کرنلی با $m$ مقدار در $n-m+1$ جای $n$ مقدار جا می‌گیرد، نه در $n-m$ جا: کرنلی هم‌اندازهٔ سیگنال یک بار جا می‌گیرد. در حلقه روی نخستین اندیس، آخرین اندیس خود $n-m$ است؛ پس شرط باید `i <= n - m` باشد.',
    },
    exports: [{ conv1d: inValid((y) => y.slice(0, -1)) }, { conv1d: inValid((y) => y.slice(1)) }],
  },
  'input-mutated': {
    title: { en: 'An argument is changed', fa: 'ورودی تغییر کرده است' },
    explain: {
      en: "The result is right, but the caller's array is not what it was: `h.reverse()` turns the array itself around, and with every second call the kernel lies the wrong way. Work on a copy: `h.toReversed()`, `[...h].reverse()`, or run the index backwards.",
      fa: 'خروجی درست است ولی آرایهٔ فراخواننده دیگر همان نیست: `h.reverse()` خود آرایه را برمی‌گرداند و کرنل در هر دومین فراخوانی وارونه خواهد بود. روی یک کپی کار کنید: `h.toReversed()` یا `[...h].reverse()`؛ یا اندیس را وارونه بپیمایید.',
    },
    exports: [
      {
        conv1d: spoiling((_, h) => {
          h.reverse()
        }),
      },
      {
        conv1d: spoiling((x) => {
          x.push(0)
        }),
      },
      {
        conv1d: spoiling((x, h) => {
          x.push(0)
          h.push(0)
        }),
      },
    ],
  },
})

function inFull(change: (y: number[]) => number[]): Conv1d {
  return (x, h, mode) => (mode === 'full' ? change(conv1d(x, h, mode)) : conv1d(x, h, mode))
}

function inValid(change: (y: number[]) => number[]): Conv1d {
  return (x, h, mode) => (mode === 'valid' ? change(conv1d(x, h, mode)) : conv1d(x, h, mode))
}

/** n values from `start`, the signal taken as periodic. */
function wrapped(x: number[], h: number[], start: number): number[] {
  const n = x.length
  return x.map((_, k) => h.reduce((sum, weight, j) => sum + weight * x[(((k + start - j) % n) + n) % n], 0))
}

function spoiling(spoil: (x: number[], h: number[]) => void): Conv1d {
  return (x, h, mode) => {
    const y = conv1d(x, h, mode)
    spoil(x, h)
    return y
  }
}
