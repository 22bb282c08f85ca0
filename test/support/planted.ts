/**
 * Values that no other text of a test holds: where one of them turns up, it has leaked. Numbers are of the range nobody has (+86 192 0000),
 * names are of nobody.
 */
export const PLANTED = {
  petitionerName: '欧阳植诉',
  petitionerNumber: '19200007101',
  callerNumber: '19200007102',
  contactName: '司徒植联',
  contactNumber: '19200007103',
  contactLandline: '3007104',
  liaisonName: '慕容植急',
  liaisonNumber: '19200007105',
  description: '植述:老槐树压在七号门口的蓝色三轮车上',
  criticalReason: '植由:车里有人被困',
  opinion: '植见:已派两辆抢险车带油锯赶往',
  note: '植记:三轮车主人在对面店里等',
} as const;

/** What of the planted values stands in a text; empty is as it should be. Numbers are found with and without the country's code, which is no part of them. */
export const plantedIn = (text: string): readonly string[] => Object.values(PLANTED).filter((value) => text.includes(value));
