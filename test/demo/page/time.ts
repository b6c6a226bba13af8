// Clock times as the phones show them: those of Japan, where the hospital is.
const clock = new Intl.DateTimeFormat('ja-JP', { hour: 'numeric', minute: '2-digit', timeZone: 'Asia/Tokyo' });
const date = new Intl.DateTimeFormat('ja-JP', { month: 'long', day: 'numeric', weekday: 'long', timeZone: 'Asia/Tokyo' });

export const timeOf = (at: string | Date): string => clock.format(new Date(at));
export const dateOf = (at: Date): string => date.format(at);
