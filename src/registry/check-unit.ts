import type { FieldProblem } from '../platform/http/problem.js';
import type { AreaFile } from './area-files.js';
import type { FunctionTable } from './function-files.js';
import type { Unit, UnitFields } from './unit.js';

/** What a unit is compared with. */
export interface UnitSurroundings {
  readonly area: AreaFile;
  readonly table: FunctionTable;
  /** The units in force of its jurisdiction. */
  readonly others: readonly Unit[];
}

/** Everything that is wrong with what was said of a unit, by field, with the way to mend it. */
export const unitProblems = (unit: UnitFields, around: UnitSurroundings): FieldProblem[] => {
  const others = { ...around, others: around.others.filter(({ code }) => code !== unit.code) };
  return [...placeProblems(unit, others), ...parentProblems(unit, others), ...dutyProblems(unit, others), ...nameProblems(unit, others), ...officeProblems(unit, others)];
};

const placeProblems = ({ level, countyCode, town }: UnitFields, { area }: UnitSurroundings): FieldProblem[] => {
  const county = area.counties.find(({ code }) => code === countyCode);
  if (level === 'MUNICIPAL') {
    return [...(countyCode === null ? [] : [{ pointer: '/countyCode', detail: '市级单位不填县(市、区)代码。' }]), ...(town === null ? [] : [{ pointer: '/town', detail: '市级单位不填镇(街道)。' }])];
  }
  if (county === undefined) return [{ pointer: '/countyCode', detail: `须为${area.city.name}的县(市、区)代码:${area.counties.map(({ code, name }) => `${code}(${name})`).join('、')}。` }];
  if (level === 'COUNTY') return town === null ? [] : [{ pointer: '/town', detail: '县级单位不填镇(街道);镇(街道)的单位请选镇级。' }];
  if (town === null) return [{ pointer: '/town', detail: '镇级单位须填所辖镇(街道)的名称。' }];
  return county.towns.some(({ name }) => name === town) ? [] : [{ pointer: '/town', detail: `${county.name}没有名为${town}的镇(街道),请按全称填写。` }];
};

const parentProblems = (unit: UnitFields, { others }: UnitSurroundings): FieldProblem[] => {
  if (unit.parentCode === null) return [];
  const above = new Set<string>();
  for (let code: string | null = unit.parentCode; code !== null && !above.has(code); code = others.find((one) => one.code === code)?.parentCode ?? null) {
    if (code === unit.code) return [{ pointer: '/parentCode', detail: `${unit.name}不能直接或间接成为自己的上级。` }];
    above.add(code);
  }
  return others.some(({ code }) => code === unit.parentCode) ? [] : [{ pointer: '/parentCode', detail: `本地区没有代码为 ${unit.parentCode} 的现行单位。` }];
};

const dutyProblems = ({ kind, functions, matters }: UnitFields, { area, table }: UnitSurroundings): FieldProblem[] => {
  if (kind !== 'HANDLING_UNIT') return functions.length + matters.length === 0 ? [] : [{ pointer: functions.length > 0 ? '/functions' : '/matters', detail: '只有承办单位承担职能。' }];
  const known = table.functions.map(({ code, name }) => `${code}(${name})`).join('、');
  return [
    ...functions.flatMap((one, index) => (table.functions.some(({ code }) => code === one) ? [] : [{ pointer: `/functions/${String(index)}`, detail: `职能表没有 ${one};现有:${known === '' ? '无' : known}。` }])),
    ...matters.flatMap(({ countyCode, category, keywords }, index) => [
      ...(countyCode === null || area.counties.some(({ code }) => code === countyCode) ? [] : [{ pointer: `/matters/${String(index)}/countyCode`, detail: `${countyCode} 不是${area.city.name}的县(市、区)代码。` }]),
      ...(category === null && keywords.length === 0 ? [{ pointer: `/matters/${String(index)}/keywords`, detail: '类别和词语至少填一项,否则所有来单都会归入此事项。' }] : []),
    ]),
  ];
};

/** A name that two units bear would let a list or a search mean the wrong one. */
const nameProblems = (unit: UnitFields, { others }: UnitSurroundings): FieldProblem[] => {
  const bearer = (name: string): Unit | undefined => others.find((one) => [one.name, one.shortName, ...one.aliases].includes(name));
  const said = [{ pointer: '/name', name: unit.name }, { pointer: '/shortName', name: unit.shortName }, ...unit.aliases.map((name, index) => ({ pointer: `/aliases/${String(index)}`, name }))];
  return said.flatMap(({ pointer, name }) => {
    const other = bearer(name);
    return other === undefined ? [] : [{ pointer, detail: `${other.name}(${other.code})已用此名。` }];
  });
};

/** Two hotline offices of one county, or two bureaux, would leave open which of them is told. */
const officeProblems = (unit: UnitFields, { others }: UnitSurroundings): FieldProblem[] => {
  const office = unit.kind === 'HANDLING_UNIT' ? undefined : others.find(({ kind, countyCode }) => kind === unit.kind && countyCode === unit.countyCode);
  return office === undefined ? [] : [{ pointer: '/kind', detail: `${office.name}(${office.code})已是此处的这类机构;机构改名请修改该单位。` }];
};
