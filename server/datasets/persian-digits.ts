/** Persian handwritten digits: those of Hoda, or drawn from fonts. */
import type { DatasetDeclaration } from './declaration.ts'

export const PERSIAN_DIGITS: DatasetDeclaration = {
  name: 'persian-digits',
  title: { en: 'Persian handwritten digits', fa: 'ارقام دست‌نویس فارسی' },
  classes: 10,
  labels: [...'۰۱۲۳۴۵۶۷۸۹'].map((fa, digit) => ({ en: String(digit), fa })),
  shape: { fixed: [28, 28, 1] },
  sorted: ['test'],
  real: {
    licence: 'research, non-commercial',
    terms: {
      en: 'The Hoda digits are free for research and teaching, and not for commercial use.',
      fa: 'ارقام هدی برای پژوهش و آموزش رایگان است، نه برای استفادهٔ تجاری.',
    },
    citation:
      'H. Khosravi, E. Kabir: Introducing a very large dataset of handwritten Farsi digits and a study on their ' +
      'varieties. Pattern Recognition Letters 28(10), 2007',
    editions: [
      {
        id: 'hoda',
        reader: { format: 'hoda', splits: { train: 'train', test: 'test' } },
        counts: { train: 60_000, test: 20_000 },
        order: 'as-published',
        files: [
          {
            id: 'train',
            forms: [
              {
                name: 'Data_hoda_full.mat',
                bytes: 3_989_009,
                sha256: '39629eb751892b39fc5d1e987b472d441e4dffcbe8218931b73f466d8b2f3ce2',
              },
            ],
          },
          {
            id: 'test',
            forms: [
              {
                name: 'Test 20000.cdb',
                bytes: 2_184_440,
                sha256: 'f947c38071c886677ec212fe5000863fafae0b4ed349d97d51c33abe3c8e2b07',
              },
            ],
          },
        ],
        urls: [],
      },
    ],
    folders: ['persian-digits', 'hoda'],
    homepage: 'http://farsiocr.ir/',
  },
  generated: {
    standIn: {
      en: 'These digits are drawn by a program from Persian fonts; they stand in for handwritten ones.',
      fa: 'این رقم‌ها را برنامه‌ای از روی قلم‌های فارسی کشیده است و جایگزین رقم‌های دست‌نویس است.',
    },
    draw: 'persian-digits',
    version: 1,
    seed: 1,
    counts: { train: 20_000, test: 4_000 },
  },
}
