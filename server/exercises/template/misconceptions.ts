import { defineMisconceptions } from '../../../graders/define.ts'

export default defineMisconceptions<typeof import('./solution.ts')>({
  'absolute-value': {
    title: { en: 'Absolute value for the rectifier', fa: 'قدر مطلق به‌جای یکسوساز' },
    explain: {
      en: 'Negative values were mirrored: $-2$ became $2$. The rectifier cuts them to $0$.',
      fa: 'مقدارهای منفی قرینه شده‌اند: $-2$ به $2$ تبدیل شده است. یکسوساز آن‌ها را $0$ می‌کند.',
    },
    exports: { relu: (x) => Array.from(x, Math.abs) },
  },
})
