/** A report as the hotline's platform triggers it. */
export interface Report {
  readonly externalNumber: string;
  readonly class: string;
  readonly underlyingClass?: string;
  readonly category?: string;
  readonly title: string;
  readonly description?: string;
  readonly location: { readonly address: string; readonly countyCode?: string; readonly latitude?: number; readonly longitude?: number };
  readonly unitCode?: string;
  readonly critical?: boolean;
  readonly criticalReason?: string;
  readonly petitioner?: { readonly name: string; readonly phone: string };
  readonly workOrderContact?: { readonly name: string; readonly phone: string };
  readonly caller?: string;
  readonly acceptedAt?: string;
  readonly drill?: boolean;
  readonly emergencyService?: string;
}

let reported = 0;

/** A landslide in Yingde that one unit answers for, YD-JT. */
export const aReport = (wishes: Partial<Report> = {}): Report => {
  reported += 1;
  return {
    externalNumber: `QY${String(reported).padStart(6, '0')}`, class: 'URGENT', category: 'ROAD_AND_TREE', title: '道路塌方,双向断行', description: '巨石落在路中间,有车绕行。',
    location: { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881', latitude: 24.27, longitude: 113.06 },
    petitioner: { name: '诉求人某某', phone: '19200009999' }, ...wishes,
  };
};

export const aCriticalReport = (wishes: Partial<Report> = {}): Report => aReport({ critical: true, criticalReason: '有人被困', ...wishes });

/** In the city itself road and greenery offices cannot be told apart: the county hotline office decides. */
export const anUnclearReport = (wishes: Partial<Report> = {}): Report =>
  aReport({ title: '路面有大量杂物', location: { address: '清远市清城区东城街道', countyCode: '441802' }, ...wishes });

/** Nobody knows where it is. */
export const aPlacelessReport = (wishes: Partial<Report> = {}): Report =>
  aReport({ title: '高速公路上有落石', location: { address: '高速公路上,说不清在哪里' }, ...wishes });
