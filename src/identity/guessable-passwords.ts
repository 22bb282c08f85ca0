/** What people of a hotline think of first: at least eight characters long or a stem that only digits and signs were added to. Written down here, from no list. */
export const GUESSABLE_STEMS: ReadonlySet<string> = new Set(`
password passwd passw passcode pass word admin administrator root system manager user guest test tester testing default welcome letmein login
master secret changeme change initial temp temporary secure security computer internet windows server oracle mysql postgres
qwerty qwertyuiop qwer asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc iloveyou iloveu monkey dragon
football baseball sunshine princess superman batman shadow freedom whatever trustno hello helloworld abc abcd abcde abcdef abcdefg
woaini woaiwojia woaizhongguo zhongguo china chinese beijing shanghai guangdong guangzhou shenzhen qingyuan yingde lianzhou qingxin qingcheng fogang
yangshan lianshan liannan shaoguan haojiang shantou zhengfu rexian hotline zhengwu gongan mima miyao mimajiushi guanliyuan zhiban zhibanzhang huawuyuan caozuoyuan
laoban lingdao bangong bangongshi jidi jidiadmin jidipassword fawu yijian xinxi wangluo nihao buzhidao wangji aini baobei laogong laopo jiating pingan
gongxifacai xiaoming wang zhang liu chen yang huang zhao zhou spring summer autumn winter monday tuesday january december
`.trim().split(/\s+/));

/** A run on a keyboard or along the alphabet, forwards or backwards, is found inside these. */
const RUNS = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p', 'qazwsxedcrfvtgbyhnujmikolp', '1q2w3e4r5t6y7u8i9o0p'];
const BOTH_WAYS = RUNS.flatMap((run) => [run, [...run].reverse().join('')]);
const LEET: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' };

/** How many of its characters belong to a run of four or more. */
const runsIn = (text: string): number => {
  let [inRuns, from] = [0, 0];
  while (from < text.length) {
    let to = from + 4;
    while (to <= text.length && BOTH_WAYS.some((run) => run.includes(text.slice(from, to)))) to += 1;
    const length = to - 1 - from;
    if (length >= 4) inRuns += length;
    from += length >= 4 ? length : 1;
  }
  return inRuns;
};

/** Whether a guesser would try it early: few different characters, one block again and again, a run on the keyboard, or a common word with decoration. */
export const isGuessablePassword = (password: string): boolean => {
  const text = password.toLowerCase();
  if (new Set(text).size < 5) return true;
  if (/^(.{1,6}?)\1+$/.test(text)) return true;
  if (runsIn(text) * 4 >= text.length * 3) return true;
  const plain = text.replace(/[^a-z]/g, '');
  const stem = text.replace(/[^a-z]+$/, '').replace(/^\d+/, '');
  const unleeted = [...stem].map((character) => LEET[character] ?? character).join('').replace(/[^a-z]/g, '');
  return GUESSABLE_STEMS.has(plain) || GUESSABLE_STEMS.has(unleeted);
};
