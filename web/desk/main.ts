import { mount } from 'svelte';
import DeskScreen from './DeskScreen.svelte';
import { Desk } from './desk.svelte.ts';

const desk = new Desk(new URLSearchParams(location.search));
desk.start();
mount(DeskScreen, { target: document.body, props: { desk } });
