import { describe, expect, it } from 'vitest';
import { DataDir } from '../../config/data-dir.ts';
import { CountyFolder } from '../support/county-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('a data folder', () => {
  const shipped = (dir: DataDir, name: string) => `${dir.shipped}/${name}`;

  it('uses a shipped file for each file that is absent', () => {
    const dir = new DataDir(temporaryFolder());
    for (const name of ['units.csv', 'county.yaml', 'settings.yaml', 'rules/clocks.yaml']) {
      expect(dir.find(name)).toBe(shipped(dir, name));
    }
    expect(dir.find('no-such.yaml')).toBeNull();
  });

  it('has priority over the shipped files', () => {
    const { dir } = new CountyFolder({ 'rules/clocks.yaml': 'versions: []' });
    expect(dir.find('rules/clocks.yaml')).toBe(`${dir.root}/rules/clocks.yaml`);
    expect(dir.find('settings.yaml')).toBe(shipped(dir, 'settings.yaml'));
  });

  it('adds its schemes and sources to the shipped ones and replaces those of the same name', () => {
    const { dir } = new CountyFolder({ 'schemes/own.yaml': '', 'schemes/six-modules.yaml': '' });
    expect(dir.list('schemes', '.yaml')).toEqual([
      { name: 'own', path: `${dir.root}/schemes/own.yaml` },
      { name: 'six-modules', path: `${dir.root}/schemes/six-modules.yaml` },
    ]);
    expect(dir.list('sources', '.yaml').map(({ name }) => name)).toEqual([
      'activity',
      'demo',
      'handling',
      'petition',
    ]);
  });

  it('with its own register does not use the shipped adjustments and boundaries', () => {
    const { dir } = new CountyFolder();
    expect(dir.isOwnCounty).toBe(true);
    for (const name of ['adjustments.csv', 'geo/townships.topo.json', 'geo/townships.csv']) {
      expect(dir.find(name)).toBeNull();
    }
  });

  it('with its own register uses its own adjustments and boundaries', () => {
    const { dir } = new CountyFolder({ 'geo/townships.topo.json': '{}', 'adjustments.csv': '' });
    expect(dir.find('geo/townships.topo.json')).toBe(`${dir.root}/geo/townships.topo.json`);
    expect(dir.find('adjustments.csv')).toBe(`${dir.root}/adjustments.csv`);
  });

  it('without its own register uses the shipped boundaries', () => {
    const dir = new DataDir(temporaryFolder());
    expect(dir.isOwnCounty).toBe(false);
    expect(dir.find('geo/townships.topo.json')).toBe(shipped(dir, 'geo/townships.topo.json'));
  });
});
