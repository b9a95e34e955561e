/** The texts of an invitation, in both languages: whoever has no invitation never loads them. */
import type { Text } from '../../graders/report.ts'

export const JOIN_TEXTS = {
  invited: { en: 'You are invited to this course:', fa: 'شما به این درس دعوت شده‌اید:' },
  join: { en: 'Join the course', fa: 'پیوستن به درس' },
  haveAccount: { en: 'I have an account', fa: 'حساب دارم' },
  name: { en: 'Your name', fa: 'نام شما' },
  make: { en: 'Make an account and join', fa: 'ساختن حساب و پیوستن' },
  taken: {
    en: 'There is an account with this e-mail address. Sign in with it, then join.',
    fa: 'حسابی با این ایمیل هست. با همان وارد شوید و سپس بپیوندید.',
  },
  unknown: {
    en: 'This invitation is no longer valid. Ask your instructor for the current one.',
    fa: 'این دعوت دیگر معتبر نیست. دعوت تازه را از مدرس بگیرید.',
  },
} satisfies Record<string, Text>
